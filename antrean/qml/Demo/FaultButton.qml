import QtQuick
import QtQuick.Layouts
import Qtkit

// A fault that is there or not.
BigButton {
    id: root

    property bool on: false

    Layout.fillWidth: true
    implicitHeight: Math.round(Theme.em * 2)
    kind: on ? BigButton.Danger : BigButton.Secondary
    font.pixelSize: Theme.textLabel
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gapSmall
    Accessible.checkable: true
    Accessible.checked: on
}

import QtQuick
import QtQuick.Layouts
import Qtkit

// What can be done besides the next step; a click leaves the keyboard where it was.
BigButton {
    readonly property real high: Math.round(Theme.touch * 1.15)

    Layout.fillWidth: true
    implicitHeight: high
    kind: BigButton.Secondary
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gapSmall
    focusPolicy: Qt.TabFocus
}

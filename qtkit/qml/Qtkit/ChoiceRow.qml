import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// One of several answers, as a row as wide as the page. `several` makes it a tick instead of a dot.
T.AbstractButton {
    id: root

    property string subtext: ""
    property bool several: false

    checkable: true
    autoExclusive: !several
    implicitHeight: Math.max(Theme.touch, line.implicitHeight + 2 * Theme.gapSmall)
    implicitWidth: line.implicitWidth + 2 * Theme.gapWide
    focusPolicy: Theme.kiosk ? Qt.NoFocus : Qt.StrongFocus
    Accessible.role: several ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: subtext === "" ? text : text + ". " + subtext
    Accessible.checked: checked

    background: Rectangle {
        radius: Theme.radiusSmall * 1.5
        color: root.down ? Theme.primaryTintPressed : root.checked ? Theme.primaryTint : Theme.surface
        border.width: root.checked ? Theme.focusWidth : Theme.border
        border.color: root.checked ? Theme.primary : Theme.contrast ? Theme.line : Theme.edge

        FocusRing {
            around: parent.radius
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        RowLayout {
            id: line

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.gapWide
            width: parent.width - 2 * Theme.gapWide
            spacing: Theme.gap

            Rectangle {
                implicitWidth: Math.round(1.3 * Theme.em)
                implicitHeight: implicitWidth
                radius: root.several ? width * 0.25 : width / 2
                color: root.checked ? Theme.primary : Theme.surface
                border.width: Theme.borderStrong
                border.color: root.checked ? Theme.primary : Theme.edge

                IconImage {
                    anchors.centerIn: parent
                    symbol: root.checked && root.several ? "check" : ""
                    color: Theme.primaryInk
                    size: parent.width * 0.8
                }
                Rectangle {
                    anchors.centerIn: parent
                    visible: root.checked && !root.several
                    width: parent.width * 0.42
                    height: width
                    radius: width / 2
                    color: Theme.primaryInk
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                TextLabel {
                    Layout.fillWidth: true
                    text: root.text
                    size: Theme.kiosk ? TextLabel.Lead : TextLabel.Body
                    strong: true
                }
                TextLabel {
                    Layout.fillWidth: true
                    visible: root.subtext !== ""
                    text: root.subtext
                    size: TextLabel.Label
                    soft: true
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A few choices side by side, one of them in force; they share the width. `choices` are {value, text}.
Rectangle {
    id: root

    required property var choices
    property string current: ""
    readonly property real inset: Math.max(3, Math.round(Theme.step * 0.5))

    signal chosen(string value)

    implicitHeight: Theme.touch
    implicitWidth: line.implicitWidth + 2 * inset
    radius: height / 2
    color: Theme.sunken
    border.width: Theme.contrast ? Theme.border : 0
    border.color: Theme.line

    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: root.inset
        anchors.rightMargin: root.inset
        spacing: 0

        Repeater {
            model: root.choices

            T.AbstractButton {
                id: choice

                required property var modelData
                readonly property bool inForce: modelData.value === root.current

                objectName: root.objectName + "-" + modelData.value
                Layout.fillWidth: true
                Layout.fillHeight: true
                topInset: root.inset
                bottomInset: root.inset
                implicitWidth: Math.max(Theme.touch, word.implicitWidth + 2 * Theme.gapWide)
                text: modelData.text
                focusPolicy: Theme.kiosk ? Qt.NoFocus : Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.checked: inForce
                onClicked: root.chosen(modelData.value)

                background: Rectangle {
                    radius: height / 2
                    color: choice.inForce ? (Theme.contrast ? Theme.primary : Theme.surface)
                         : choice.down ? Theme.primaryTintPressed : "transparent"
                    border.width: choice.inForce && !Theme.contrast ? 1 : 0
                    border.color: Theme.line

                    FocusRing {
                        around: parent.radius
                        shown: choice.visualFocus
                    }
                }
                contentItem: Item {
                    Text {
                        id: word

                        anchors.centerIn: parent
                        text: choice.text
                        color: choice.inForce ? (Theme.contrast ? Theme.primaryInk : Theme.primary) : Theme.inkSoft
                        font.family: Theme.family
                        font.weight: choice.inForce ? Font.Bold : Font.DemiBold
                        font.pixelSize: Theme.textLabel
                    }
                }
            }
        }
    }
}

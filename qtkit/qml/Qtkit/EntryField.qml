pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// One thing to fill in: label, field, hint, and what is wrong with it in words.
Item {
    id: root

    property string label: ""
    property string hint: ""
    property string problem: ""
    property string placeholder: ""
    property string symbol: ""
    property alias text: input.text
    property alias maximumLength: input.maximumLength
    property alias inputMethodHints: input.inputMethodHints
    property alias echoMode: input.echoMode
    property alias readOnly: input.readOnly
    // Shown in groups of so many characters (an identity number in fours); 0 is plain.
    property int groupEvery: 0
    readonly property TextInput input: input
    readonly property bool large: Theme.kiosk
    readonly property real inset: large ? Theme.gapWide : Theme.gap

    signal edited(string text)
    signal accepted

    function groups(plain: string): string {
        return groupEvery > 0 ? plain.replace(new RegExp("(.{" + groupEvery + "})(?=.)", "g"), "$1\u2002") : plain
    }
    function grab() {
        input.forceActiveFocus()
    }

    implicitWidth: Math.max(Theme.em * 16, column.implicitWidth)
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        width: parent.width
        spacing: Theme.gapTiny

        TextLabel {
            Layout.fillWidth: true
            visible: root.label !== ""
            text: root.label
            strong: true
            size: root.large ? TextLabel.Body : TextLabel.Label
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.touch
            radius: Theme.radiusSmall
            color: Theme.surface
            border.width: input.activeFocus || root.problem !== "" ? Theme.focusWidth : Theme.borderStrong * 0.75
            border.color: root.problem !== "" ? Theme.bad : input.activeFocus ? Theme.focus : Theme.edge

            IconImage {
                id: icon

                anchors.left: parent.left
                anchors.leftMargin: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                symbol: root.symbol
                color: Theme.inkSoft
            }
            T.TextField {
                id: input

                objectName: root.objectName === "" ? "" : root.objectName + "-input"
                anchors.fill: parent
                leftPadding: root.symbol === "" ? root.inset : icon.width + 1.75 * Theme.gap
                rightPadding: root.inset
                verticalAlignment: TextInput.AlignVCenter
                font.family: Theme.family
                font.weight: Font.DemiBold
                font.pixelSize: root.large ? Theme.textLead : Theme.textBody
                font.features: Theme.numerals
                color: root.groupEvery > 0 ? "transparent" : Theme.ink
                cursorDelegate: root.groupEvery > 0 ? nothing : caret
                selectionColor: Theme.primary
                selectedTextColor: Theme.primaryInk
                selectByMouse: !root.large
                Accessible.name: root.label
                Accessible.description: root.problem !== "" ? root.problem : root.hint
                // A key that is still held from the page before accepts nothing.
                Keys.onReturnPressed: event => event.accepted = event.isAutoRepeat
                Keys.onEnterPressed: event => event.accepted = event.isAutoRepeat
                onTextEdited: root.edited(text)
                onAccepted: root.accepted()
            }
            Row {
                anchors.left: parent.left
                // The caret stands before the placeholder, not on its first letter.
                anchors.leftMargin: input.leftPadding + (input.text === "" && root.groupEvery === 0 ? Theme.gapTiny : 0)
                anchors.verticalCenter: parent.verticalCenter

                Text {
                    text: root.groupEvery > 0 ? root.groups(input.text) : input.text === "" ? root.placeholder : ""
                    font: input.font
                    color: root.groupEvery > 0 && input.text !== "" ? Theme.ink : Theme.inkSoft
                    visible: text !== ""
                }
                Rectangle {
                    width: Math.max(2, Theme.focusWidth * 0.75)
                    height: input.font.pixelSize * 1.15
                    color: Theme.focus
                    visible: root.groupEvery > 0 && input.activeFocus
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: root.hint !== "" || root.problem !== ""
            spacing: Theme.gapTiny

            IconImage {
                symbol: root.problem !== "" ? "alert-circle" : ""
                color: Theme.bad
                size: Math.round(Theme.textLabel * 1.2)
            }
            TextLabel {
                Layout.fillWidth: true
                text: root.problem !== "" ? root.problem : root.hint
                color: root.problem !== "" ? Theme.bad : Theme.inkSoft
                strong: root.problem !== ""
                size: TextLabel.Label
            }
        }
    }

    Component {
        id: nothing
        Item {}
    }
    Component {
        id: caret
        Rectangle {
            width: Math.max(2, Theme.focusWidth * 0.75)
            color: Theme.focus
            visible: root.input.cursorVisible
        }
    }
}

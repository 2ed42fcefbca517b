pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// What the visitor answered at the kiosk: a quiet list of questions and answers, or why it stays sealed.
Card {
    id: root

    required property Visitor visitor

    readonly property bool opened: visitor.request === "open"

    padding: Theme.windowHeight < 700 ? Theme.gap : Theme.gapWide
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        IconImage {
            symbol: "clipboard-list"
            color: Theme.primary
        }
        TextLabel {
            Layout.fillWidth: true
            text: qsTr("Permohonan")
            strong: true
            font.weight: Font.Bold
        }
        Badge {
            objectName: "request-state"
            text: root.opened ? qsTr("Dibuka di loket ini") : qsTr("Tersegel")
            symbol: root.opened ? "shield-check" : "lock"
            tone: root.opened ? Tone.Good : root.visitor.request === "broken" ? Tone.Warn : Tone.Quiet
        }
    }
    TextLabel {
        objectName: "request-sealed"
        Layout.fillWidth: true
        visible: !root.opened
        soft: true
        text: root.visitor.requestProblem !== "" ? root.visitor.requestProblem
            : qsTr("Jawaban pengunjung hanya terbuka di loket yang memegang kuncinya. Tanyakan langsung kepada pengunjung.")
    }
    ListView {
        id: list

        readonly property real questions: Math.min(width * 0.42, 20 * Theme.em)

        objectName: "answers"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.opened
        implicitHeight: contentHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        model: root.visitor.answers

        // More than fits: where in the list one is.
        Rectangle {
            parent: list
            anchors.right: parent.right
            y: list.visibleArea.yPosition * list.height
            width: Theme.gapTiny / 2
            height: list.visibleArea.heightRatio * list.height
            radius: width / 2
            color: Theme.inkFaint
            visible: list.interactive
        }

        delegate: Item {
            id: answer

            required property string name
            required property string label
            required property string text
            required property bool figures

            width: ListView.view.width
            height: Math.max(question.implicitHeight, said.implicitHeight) + Theme.gapTiny

            TextLabel {
                id: question

                width: list.questions - Theme.gap
                text: answer.label
                soft: true
            }
            TextEdit {
                id: said

                objectName: "answer-" + answer.name
                x: question.width + Theme.gap
                width: parent.width - x - Theme.gap
                text: answer.text
                readOnly: true
                selectByMouse: true
                activeFocusOnPress: true
                color: Theme.ink
                selectionColor: Theme.primary
                selectedTextColor: Theme.primaryInk
                wrapMode: TextEdit.Wrap
                textFormat: TextEdit.PlainText
                font.family: Theme.family
                font.pixelSize: Theme.textBody
                font.weight: Font.DemiBold
                font.features: answer.figures ? Theme.numerals : ({})
            }
        }
    }
}

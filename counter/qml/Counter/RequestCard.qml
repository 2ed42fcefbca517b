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
    Flickable {
        id: list

        readonly property real questions: Math.min(width * 0.42, 20 * Theme.em)

        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.opened
        implicitHeight: rows.implicitHeight
        contentHeight: rows.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height

        Column {
            id: rows

            width: list.width
            spacing: Theme.gapTiny

            Repeater {
                model: root.visitor.answers

                delegate: AnswerRow {
                    width: rows.width
                    questionWidth: list.questions
                }
            }
        }
        Fade { parent: list; over: list }
        ScrollMark { parent: list; over: list }
    }
}

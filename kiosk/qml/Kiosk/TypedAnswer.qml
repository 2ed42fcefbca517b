import QtQuick
import QtQuick.Layouts
import Qtkit

// An answer that is typed, with the keypad that belongs to it: digits beside the field, letters below.
GridLayout {
    id: root

    required property Visiting visiting
    required property Question question
    required property bool low

    readonly property bool digits: ["nik", "phone", "date", "number"].includes(question.kind)
    readonly property bool isDate: question.kind === "date"
    readonly property string doubt: question.doubt(field.text)
    readonly property bool complete: question.kind === "nik" || isDate ? field.text.length === question.longest
                                                                       : field.text.trim() !== ""

    function give() {
        root.visiting.answer(field.text)
    }

    columns: Theme.portrait || !digits ? 1 : 2
    columnSpacing: Theme.gapHuge
    rowSpacing: root.low ? Theme.gapSmall : Theme.gapWide

    Component.onCompleted: {
        field.text = root.question.text
        field.grab()
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        Layout.preferredWidth: 12
        spacing: root.low ? Theme.gapTiny : Theme.gapWide

        Item {
            Layout.fillWidth: true
            implicitHeight: field.implicitHeight

            EntryField {
                id: field

                objectName: "answer"
                width: parent.width
                groupEvery: root.question.kind === "nik" || root.question.kind === "phone" ? 4 : 0
                maximumLength: root.question.longest
                inputMethodHints: root.digits ? Qt.ImhDigitsOnly : Qt.ImhNone
                hint: root.question.hint
                problem: root.question.problem
                onEdited: root.visiting.typing()
                onAccepted: root.give()
            }
            DateBoxes {
                visible: root.isDate
                width: parent.width
                height: Theme.touch
                typed: field.text
                wrong: root.question.problem !== ""
            }
        }
        Notice {
            objectName: "doubt"
            Layout.fillWidth: true
            visible: root.doubt !== "" && root.question.problem === ""
            tone: Tone.Warn
            text: root.doubt
        }
        PrivacyLine {
            Layout.fillWidth: true
            visible: root.question.privacy !== "" && (Theme.portrait || root.digits)
            text: root.question.privacy
        }
    }
    Item {
        Layout.fillHeight: true
        visible: Theme.portrait
    }
    Keypad {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 12
        Layout.bottomMargin: root.low && !root.digits ? Theme.gapTiny : 0
        Layout.alignment: Theme.portrait ? Qt.AlignBottom : Qt.AlignTop
        Layout.maximumHeight: implicitHeight * (Theme.portrait ? 1.2 : 1)
        target: field.input
        mode: root.digits ? Keypad.Number : Keypad.Alpha
        maximumLength: root.question.longest
        acceptText: qsTr("Lanjut")
        acceptable: root.complete
        onEdited: root.visiting.typing()
        onAccepted: root.give()
    }
}

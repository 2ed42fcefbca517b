import QtQuick
import Qtkit

// A question and its answer. The answer can be marked and copied into another program.
Item {
    id: root

    required property string name
    required property string label
    required property string text
    required property bool figures
    property real questionWidth: width / 2

    implicitHeight: Math.max(question.implicitHeight, said.implicitHeight)

    TextLabel {
        id: question

        width: root.questionWidth - Theme.gap
        text: root.label
        soft: true
    }
    TextEdit {
        id: said

        objectName: "answer-" + root.name
        x: root.questionWidth
        width: parent.width - x - Theme.gap
        text: root.text
        readOnly: true
        selectByMouse: true
        color: Theme.ink
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryInk
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        font.family: Theme.family
        font.pixelSize: Theme.textBody
        font.weight: Font.DemiBold
        font.features: root.figures ? Theme.numerals : ({})
    }
}

import QtQuick
import QtQuick.Layouts
import Qtkit

// The head of a page: what it belongs to, its question, and a word more. On a low screen what it belongs to
// stands beside the question where both fit, in two lines if need be.
ColumnLayout {
    id: root

    property string over: ""
    property string title: ""
    property string lead: ""
    property bool low: false
    readonly property bool beside: low && over !== "" && free > 0 && fitting.lineCount <= 2 && fitting.contentWidth <= free
    // What the question leaves of its line.
    readonly property real free: Math.floor(width - Math.ceil(question.implicitWidth) - Theme.gapLarge)

    spacing: low ? 0 : Theme.gapTiny

    TextLabel {
        objectName: "over"
        Layout.fillWidth: true
        visible: root.over !== "" && !root.beside
        text: root.over
        color: Theme.primary
        strong: true
        lineHeight: root.low ? 0.92 : 1.06
        maximumLineCount: 2
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapLarge

        TextLabel {
            id: question

            objectName: "title"
            Layout.fillWidth: true
            text: root.title
            size: root.low || text.length > 60 ? TextLabel.Title : TextLabel.Big
            maximumLineCount: root.low ? 3 : 4

            // Never seen: how many lines the other takes beside it.
            TextLabel {
                id: fitting

                visible: false
                width: Math.max(0, root.free)
                text: root.over
                strong: true
                wrapMode: Text.WordWrap
            }
        }
        TextLabel {
            id: right

            objectName: "over-beside"
            Layout.alignment: lineCount > 1 ? Qt.AlignVCenter : Qt.AlignBottom
            Layout.preferredWidth: Math.min(implicitWidth, root.free)
            visible: root.beside
            horizontalAlignment: Text.AlignRight
            text: root.over
            color: Theme.primary
            strong: true
            lineHeight: 0.88
        }
    }
    TextLabel {
        objectName: "lead"
        Layout.fillWidth: true
        visible: root.lead !== ""
        text: root.lead
        soft: true
        maximumLineCount: root.low ? 1 : 3
    }
}

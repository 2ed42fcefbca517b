pragma ComponentBehavior: Bound
import QtQuick
import Qtkit

// The last calls, newest above. In a rush they stand smaller, at last in two halves, so that all are seen at once.
Item {
    id: root

    required property Wall wall
    readonly property real inset: Theme.u * 3
    readonly property int columns: wall.rows > 10 ? 2 : 1
    readonly property int lines: wall.rows / columns
    readonly property real line: Math.floor(table.height / lines)
    // One size for all calls: as large as the lines allow, and as the longest call allows.
    readonly property real letters: {
        const wanted = Math.min(line * 0.62, Theme.u * 3.4)
        let fitting = wanted
        for (let i = 0; i < calls.count; i++)
            fitting = Math.min(fitting, (calls.itemAt(i) as CallRow)?.fitting ?? wanted)
        return Math.max(1, Math.floor(Math.max(fitting, wanted * 0.5)))  // also while a table has no height yet
    }

    TextLabel {
        id: heading

        objectName: "column-heading"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: root.inset
        anchors.rightMargin: root.inset
        anchors.topMargin: Theme.u * (Theme.portrait ? 2 : 4)
        text: root.wall.columnHeading
        size: TextLabel.Title
        soft: true
    }
    // Those for whom there is no line yet: they are newer than all below.
    TextLabel {
        id: more

        objectName: "more-calls"
        anchors.left: heading.left
        anchors.right: heading.right
        anchors.top: heading.bottom
        anchors.topMargin: Theme.gapTiny
        visible: text !== ""
        text: root.wall.more
        size: TextLabel.Lead
        strong: true
        font.features: Theme.numerals
    }
    Item {
        id: table

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: more.visible ? more.bottom : heading.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: root.inset - Theme.u
        anchors.rightMargin: root.inset - Theme.u
        anchors.topMargin: more.visible ? Theme.gapSmall : Theme.gapWide
        anchors.bottomMargin: Theme.gapSmall

        Repeater {
            id: calls

            model: root.wall.column
            delegate: CallRow {
                required property int index
                // Moves from line to line when a new call pushes it down; not when the window changes.
                property real at: index % root.lines

                x: Math.floor(index / root.lines) * (width + Theme.u)
                y: Math.round(at * height)
                width: (table.width - (root.columns - 1) * Theme.u) / root.columns
                height: root.line
                letters: root.letters
                share: root.columns > 1 && !Theme.portrait ? 0.62 : 0.8
                first: index % root.lines === 0

                Behavior on at {
                    enabled: root.columns === 1
                    NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic }
                }
            }
        }
    }
}

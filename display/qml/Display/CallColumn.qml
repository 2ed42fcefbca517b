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
    Item {
        id: table

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: root.inset - Theme.u
        anchors.rightMargin: root.inset - Theme.u
        anchors.topMargin: Theme.gapWide
        anchors.bottomMargin: Theme.gapSmall

        Repeater {
            model: root.wall.column
            delegate: CallRow {
                required property int index
                // Moves from line to line when a new call pushes it down; not when the window changes.
                property real line: index % root.lines

                x: Math.floor(index / root.lines) * (width + Theme.u)
                y: Math.round(line * height)
                width: (table.width - (root.columns - 1) * Theme.u) / root.columns
                height: Math.floor(table.height / root.lines)
                small: root.columns > 1
                first: index % root.lines === 0

                Behavior on line {
                    enabled: root.columns === 1
                    NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic }
                }
            }
        }
    }
}

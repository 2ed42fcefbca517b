import QtQuick
import QtQuick.Layouts
import Qtkit

// Nobody has been called: whose hall this is, when it is open, what to do first.
Item {
    id: root

    required property Wall wall

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.u * (Theme.portrait ? 3 : 4)
        anchors.rightMargin: Theme.u * 3
        spacing: 0

        TextLabel {
            objectName: "zone"
            Layout.fillWidth: true
            text: root.wall.zone
            size: TextLabel.Title
            soft: true
        }
        TextLabel {
            objectName: "hall"
            Layout.fillWidth: true
            Layout.topMargin: Theme.gapSmall
            text: root.wall.title
            pixels: Theme.u * 4.8
            strong: true
            font.weight: Font.ExtraBold
            lineHeight: 1.02
        }
        Item { Layout.fillHeight: true }
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: 1
            color: Theme.line
        }
        // On an upright screen the sign stands above its words, which then have the whole width.
        GridLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.u * (Theme.portrait ? 5 : 3)
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.u * 2.4
            rowSpacing: Theme.u * 4

            WayTile {
                Layout.preferredWidth: Theme.u * (Theme.portrait ? 16 : 8)
                Layout.preferredHeight: Layout.preferredWidth
                symbol: root.wall.open ? "ticket" : "clock"
                quiet: !root.wall.open
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.portrait ? Theme.gap : Theme.gapTiny

                TextLabel {
                    objectName: "hint"
                    Layout.fillWidth: true
                    text: root.wall.hint
                    size: TextLabel.Big
                    pixels: Theme.u * (Theme.portrait ? 4.7 : 4.2)
                    color: root.wall.open ? Theme.called : Theme.ink
                }
                TextLabel {
                    objectName: "hours"
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.wall.hours
                    size: TextLabel.Title
                    strong: false
                    soft: true
                    font.features: Theme.numerals
                }
            }
        }
    }
}

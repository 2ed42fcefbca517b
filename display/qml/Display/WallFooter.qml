import QtQuick
import QtQuick.Layouts
import Qtkit

// The quiet foot: whose hall and which part of it, how many wait, date and clock.
Rectangle {
    id: root

    required property Wall wall

    implicitHeight: Math.round(Theme.u * (Theme.portrait ? 9.4 : 6))
    color: Theme.sunken

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.u * (Theme.portrait ? 3 : 4)
        anchors.rightMargin: Theme.u * 3
        spacing: Theme.u * 2

        Column {
            Layout.fillWidth: true

            TextLabel {
                objectName: "footer-first"
                width: parent.width
                text: root.wall.idle ? root.wall.date : root.wall.hall
                strong: true
                maximumLineCount: 1
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.u * 0.9
            }
            TextLabel {
                objectName: "footer-second"
                width: parent.width
                visible: text !== ""
                text: root.wall.idle ? root.wall.waiting : root.wall.zone
                size: TextLabel.Label
                soft: true
                maximumLineCount: 1
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.u * 0.9
            }
        }
        GridLayout {
            rowSpacing: 0
            columnSpacing: Theme.u * 2

            NumberText {
                objectName: "clock"
                Layout.row: 0
                Layout.column: Theme.portrait ? 0 : 1
                Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                text: root.wall.clock
                pixels: Theme.u * 3.2
            }
            Column {
                Layout.row: Theme.portrait ? 1 : 0
                Layout.column: 0
                Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                visible: !root.wall.idle

                TextLabel {
                    objectName: "date"
                    anchors.right: parent.right
                    text: root.wall.date
                    size: Theme.portrait ? TextLabel.Label : TextLabel.Body
                    wrapMode: Text.NoWrap
                    elide: Text.ElideNone
                    font.features: Theme.numerals
                }
                TextLabel {
                    objectName: "waiting"
                    anchors.right: parent.right
                    visible: text !== ""
                    text: root.wall.waiting
                    size: TextLabel.Label
                    soft: true
                    wrapMode: Text.NoWrap
                    elide: Text.ElideNone
                    font.features: Theme.numerals
                }
            }
        }
    }
}

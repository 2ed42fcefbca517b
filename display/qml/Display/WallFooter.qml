import QtQuick
import QtQuick.Layouts
import Qtkit

// The quiet foot: whose hall and which part of it, how many wait, date and clock.
Rectangle {
    id: root

    required property Wall wall
    // How many wait is read from afar.
    readonly property real figure: Math.round(Theme.u * 1.7)

    implicitHeight: Math.round(Theme.u * (Theme.portrait ? 10.6 : 6))
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
                pixels: root.wall.idle ? root.figure : Theme.textBody
                soft: true
                maximumLineCount: 1
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.u * 0.9
                font.features: Theme.numerals
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
                    wrapMode: Text.NoWrap
                    elide: Text.ElideNone
                    font.features: Theme.numerals
                }
                TextLabel {
                    objectName: "waiting"
                    anchors.right: parent.right
                    visible: text !== ""
                    text: root.wall.waiting
                    pixels: root.figure
                    soft: true
                    wrapMode: Text.NoWrap
                    elide: Text.ElideNone
                    font.features: Theme.numerals
                }
            }
        }
    }
}

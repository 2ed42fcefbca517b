import QtQuick
import QtQuick.Layouts

// The head of every page: whose hall this is, what time it is, and what stands right of it.
Rectangle {
    id: root

    property string title: ""
    property string subtitle: ""
    // A name that does not fit stands in smaller letters, with two lines from the start, rather than cut off.
    property int titleLines: 1
    property string clock: ""
    property string date: ""
    property string symbol: "antrean"
    default property alias items: right.data

    // On the smallest kiosk every pixel is the page's.
    readonly property real rim: Theme.kiosk && Theme.shortSide < 700 ? Theme.gapTiny : Theme.gap

    implicitHeight: Math.max(line.implicitHeight + 2 * rim, Theme.kiosk ? Theme.touch * 1.25 : Theme.touch)
    implicitWidth: line.implicitWidth + 2 * Theme.gapWide
    color: Theme.surface

    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    TextMetrics {
        id: whole

        font.family: Theme.family
        font.weight: Font.Bold
        font.pixelSize: title.most
        text: root.title
    }
    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: Theme.kiosk ? Theme.gapLarge : Theme.gapWide
        anchors.rightMargin: anchors.leftMargin
        spacing: Theme.gap

        IconImage {
            symbol: root.symbol
            size: Math.round(Theme.touch * (Theme.kiosk ? 0.72 : 0.8))
            visible: !Theme.kiosk || root.width > 30 * Theme.em
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            TextLabel {
                id: title

                readonly property real most: Theme.kiosk && root.titleLines === 1 ? Theme.textLead : Theme.textBody
                readonly property real least: Math.max(16, 0.72 * most)
                // Lines that break at words are never quite full.
                readonly property real room: root.titleLines === 1 ? width : 0.8 * width * root.titleLines

                objectName: "header-title"
                Layout.fillWidth: true
                text: root.title
                pixels: Math.floor(Math.max(least, most * Math.min(1, room / whole.advanceWidth)))
                strong: true
                font.weight: Font.Bold
                maximumLineCount: root.titleLines
            }
            TextLabel {
                Layout.fillWidth: true
                visible: root.subtitle !== ""
                text: root.subtitle
                size: TextLabel.Label
                soft: true
                maximumLineCount: 1
            }
        }
        ColumnLayout {
            visible: root.clock !== ""
            spacing: 0

            NumberText {
                Layout.alignment: Qt.AlignRight
                text: root.clock
                size: Theme.kiosk ? TextLabel.Lead : TextLabel.Body
                font.weight: Font.Bold
            }
            TextLabel {
                Layout.alignment: Qt.AlignRight
                visible: root.date !== "" && !(Theme.kiosk && Theme.shortSide < 700)
                text: root.date
                size: TextLabel.Label
                soft: true
                wrapMode: Text.NoWrap
            }
        }
        RowLayout {
            id: right

            spacing: Theme.gap
            visible: children.length > 0
        }
    }
}

import QtQuick
import QtQuick.Layouts

// The head of every page: whose hall this is, what time it is, and what stands right of it.
Rectangle {
    id: root

    property string title: ""
    property string subtitle: ""
    // A long name in two smaller lines rather than cut off.
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
    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: Theme.kiosk ? Theme.gapLarge : Theme.gapWide
        anchors.rightMargin: anchors.leftMargin
        spacing: Theme.gap

        IconImage {
            symbol: root.symbol
            size: Math.round(Theme.touch * (Theme.kiosk ? 0.72 : 0.8))
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            TextLabel {
                Layout.fillWidth: true
                text: root.title
                size: Theme.kiosk && root.titleLines === 1 ? TextLabel.Lead : TextLabel.Body
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

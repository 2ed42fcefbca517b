import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// A service to choose: its code, its whole name, how long it takes and how many wait, or why it is closed.
T.AbstractButton {
    id: root

    required property PagedGrid cells
    required property int index
    required property string code
    required property string name
    required property string status
    required property string waiting
    required property string brief
    required property bool open
    readonly property bool grand: cells.cellHeight > 4.8 * Theme.em && width > 26 * Theme.em
    readonly property bool roomy: width > 28 * Theme.em
    readonly property bool tight: cells.cellHeight < 4.8 * Theme.em

    objectName: "service-" + code
    x: cells.cellX(index)
    y: cells.cellY(index)
    width: cells.cellWidth
    height: cells.cellHeight
    visible: cells.onPage(index)
    enabled: open
    focusPolicy: Qt.NoFocus
    Accessible.name: [code, name, status, waiting].filter(part => part !== "").join(", ")

    background: CardGround {
        down: root.down
        open: root.open
    }
    contentItem: Item {
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.gapWide
            anchors.rightMargin: Theme.gapWide
            spacing: Theme.gapWide

            CodeBadge {
                size: Math.round(Math.min(Theme.touch * 0.8, root.cells.cellHeight * 0.6))
                text: root.code
                ground: root.open ? Theme.primaryTint : Theme.line
                mark: root.open ? Theme.primary : Theme.inkSoft
            }
            ColumnLayout {
                Layout.fillWidth: true
                // Lines that stand closer are cut at their feet: what they hold sits too low.
                Layout.bottomMargin: root.tight ? Math.round(0.1 * Theme.em) : 0
                spacing: root.tight ? 0 : Math.round(Theme.step * 0.4)

                TextLabel {
                    Layout.fillWidth: true
                    text: root.name
                    size: root.grand ? TextLabel.Lead : TextLabel.Body
                    strong: true
                    font.weight: Font.Bold
                    color: root.open ? Theme.ink : Theme.inkSoft
                    lineHeight: root.tight ? 0.88 : 0.98
                    maximumLineCount: 2
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gapSmall

                    IconImage {
                        symbol: root.open ? "" : "lock"
                        color: Theme.inkSoft
                        size: Math.round(Theme.textLabel * 1.1)
                    }
                    TextLabel {
                        Layout.fillWidth: true
                        text: root.roomy ? root.status : root.brief
                        size: TextLabel.Label
                        soft: true
                        lineHeight: root.tight ? 0.92 : 1
                        wrapMode: Text.NoWrap
                        font.features: Theme.numerals
                    }
                }
            }
            Badge {
                visible: root.open && root.roomy
                text: root.waiting
                tone: Tone.Info
            }
            IconImage {
                symbol: root.open ? "chevron-right" : ""
                color: Theme.inkSoft
            }
        }
    }
}

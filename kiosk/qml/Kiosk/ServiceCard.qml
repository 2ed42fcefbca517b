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
    readonly property bool wide: width > 28 * Theme.em
    // Beside a long name nothing else has room.
    readonly property bool roomy: wide && name.length <= 40
    readonly property bool tight: cells.cellHeight < 4.8 * Theme.em

    objectName: "service-" + code
    x: cells.cellX(index)
    y: cells.cellY(index)
    width: cells.cellWidth
    height: cells.cellHeight
    implicitHeight: title.needs + Math.ceil(1.3 * Theme.textLabel) + Theme.gapSmall
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

                CardName {
                    id: title

                    Layout.fillWidth: true
                    text: root.name
                    span: root.width - 4 * Theme.gapWide - Math.round(Theme.touch * 0.8) - Theme.icon
                        - (root.open && root.roomy ? count.implicitWidth + Theme.gapWide : 0)
                    likes: root.grand ? Theme.textLead : Theme.textBody
                    room: root.cells.cellHeight - state.implicitHeight - Theme.gapTiny
                    color: root.open ? Theme.ink : Theme.inkSoft
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
                        id: state

                        Layout.fillWidth: true
                        text: root.roomy ? root.status : root.wide && root.open ? root.status + " · " + root.waiting : root.brief
                        size: TextLabel.Label
                        soft: true
                        lineHeight: root.tight ? 0.92 : 1
                        wrapMode: Text.NoWrap
                        font.features: Theme.numerals
                    }
                }
            }
            Badge {
                id: count

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

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// An agency to choose: its picture, its whole name, how many wait.
T.AbstractButton {
    id: root

    required property PagedGrid cells
    required property int index
    required property string code
    required property string name
    required property string symbol
    required property string status
    required property bool open
    readonly property bool grand: cells.cellHeight > 5.8 * Theme.em
    readonly property bool tight: cells.cellHeight < 5 * Theme.em
    // On a small screen letters keep their size and the picture gives way.
    readonly property bool narrow: width < 16 * Theme.em
    readonly property real inset: tight || narrow ? Theme.gap : Theme.gapWide

    objectName: "agency-" + code
    x: cells.cellX(index)
    y: cells.cellY(index)
    width: cells.cellWidth
    height: cells.cellHeight
    implicitHeight: title.needs + Math.ceil(1.3 * Theme.textLabel) + Theme.gapSmall
    visible: cells.onPage(index)
    focusPolicy: Qt.NoFocus
    Accessible.name: name + ", " + status

    background: CardGround {
        down: root.down
        open: root.open
    }
    contentItem: Item {
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: root.inset
            anchors.rightMargin: root.inset
            spacing: root.inset

            Rectangle {
                implicitWidth: Math.round(Math.min((root.narrow ? 2 : 3.4) * Theme.em, root.cells.cellHeight * 0.56))
                implicitHeight: implicitWidth
                radius: width * 0.28
                color: root.open ? Theme.primaryTint : Theme.line
                visible: root.width > 13.5 * Theme.em

                IconImage {
                    anchors.centerIn: parent
                    symbol: root.symbol
                    color: root.open ? Theme.primary : Theme.inkSoft
                    size: parent.width * 0.58
                }
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
                    span: root.width - (root.width > 13.5 * Theme.em ? 3 * Theme.gapWide + Math.round((root.narrow ? 2 : 3.4) * Theme.em)
                                                                     : 2 * Theme.gapWide)
                    likes: Math.round((root.grand ? 1.1 : 1) * Theme.textBody)
                    room: root.cells.cellHeight - state.implicitHeight - Theme.gapTiny
                    color: root.open ? Theme.ink : Theme.inkSoft
                }
                TextLabel {
                    id: state

                    Layout.fillWidth: true
                    text: root.status
                    size: TextLabel.Label
                    soft: true
                    lineHeight: root.tight ? 0.92 : 1
                    wrapMode: Text.NoWrap
                    font.features: Theme.numerals
                }
            }
        }
    }
}

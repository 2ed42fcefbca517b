import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// One answer in the grid of answers: it leads on at once, or with `several` it takes a tick.
T.AbstractButton {
    id: root

    required property PagedGrid cells
    required property int index
    required property string value
    required property string label
    required property bool chosen
    property bool several: false

    objectName: "choice-" + value
    x: cells.cellX(index)
    y: cells.cellY(index)
    width: cells.cellWidth
    height: cells.cellHeight
    implicitHeight: title.needs + Theme.gap
    visible: cells.onPage(index)
    text: label
    checkable: several
    checked: chosen
    focusPolicy: Qt.NoFocus
    Accessible.role: several ? Accessible.CheckBox : Accessible.Button
    Accessible.name: text
    Accessible.checked: checked

    background: CardGround {
        down: root.down
        chosen: root.checked
    }
    contentItem: Item {
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.gapWide
            anchors.rightMargin: Theme.gapWide
            spacing: Theme.gap

            Rectangle {
                visible: root.several
                implicitWidth: Math.round(1.3 * Theme.em)
                implicitHeight: implicitWidth
                radius: width * 0.25
                color: root.checked ? Theme.primary : Theme.surface
                border.width: Theme.borderStrong
                border.color: root.checked ? Theme.primary : Theme.edge

                IconImage {
                    anchors.centerIn: parent
                    symbol: root.checked ? "check" : ""
                    color: Theme.primaryInk
                    size: parent.width * 0.8
                }
            }
            CardName {
                id: title

                Layout.fillWidth: true
                text: root.text
                span: root.width - 2 * Theme.gapWide - Theme.gap - Theme.icon - (root.several ? Math.round(1.3 * Theme.em) + Theme.gap : 0)
                likes: Theme.portrait ? Theme.textTitle : Theme.textLead
                room: root.cells.cellHeight - Theme.gapSmall
                font.weight: Theme.portrait ? Font.Bold : Font.DemiBold
            }
            IconImage {
                symbol: root.several ? "" : root.checked ? "check" : "chevron-right"
                color: root.checked ? Theme.primary : Theme.inkSoft
            }
        }
    }
}

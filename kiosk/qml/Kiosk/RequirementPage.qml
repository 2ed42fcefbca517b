pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// What to bring for the service, before a number is taken.
KioskPage {
    id: root

    objectName: "page-requirements"
    over: root.offer.service
    title: qsTr("Apakah Anda membawa ini?")
    forwardText: grid.page === grid.pages - 1 ? qsTr("Ya, lanjut") : ""
    onForwarded: root.visiting.goOn()

    PagedGrid {
        id: grid

        Layout.fillWidth: true
        Layout.fillHeight: true
        model: root.offer.requirements
        columns: Theme.portrait || grid.count < 4 ? 1 : 2
        cellNeeds: (root.low ? 2.6 : 3.4) * Theme.em
        cellLikes: (root.low ? 4.2 : Theme.portrait ? 5.6 : 4.2) * Theme.em
        spacing: root.low ? Theme.gapTiny : Theme.gapSmall
        delegate: Rectangle {
            id: line

            required property int index
            required property string modelData

            x: grid.cellX(index)
            y: grid.cellY(index)
            width: grid.cellWidth
            objectName: "requirement-" + index
            height: grid.cellHeight
            implicitHeight: title.needs + Theme.gap
            visible: grid.onPage(index)
            radius: Theme.radius * 0.75
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.line

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: Theme.gapWide
                anchors.rightMargin: Theme.gapWide
                spacing: Theme.gapWide

                IconImage {
                    symbol: "file-text"
                    color: Theme.primary
                    size: Theme.icon
                }
                CardName {
                    id: title

                    Layout.fillWidth: true
                    text: line.modelData
                    span: line.width - 3 * Theme.gapWide - Theme.icon
                    likes: root.low ? Theme.textBody : Theme.textLead
                    room: grid.cellHeight - Theme.gapSmall
                    font.weight: Font.DemiBold
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall
        visible: !root.low || root.room - 2.7 * Theme.em > Math.ceil(grid.count / grid.columns) * (grid.cellNeeds + grid.spacing)

        IconImage {
            symbol: "info-circle"
            color: Theme.inkSoft
            size: Math.round(Theme.textBody * 1.2)
        }
        TextLabel {
            Layout.fillWidth: true
            objectName: "missing"
            text: qsTr("Ada yang kurang? Tanyakan dahulu kepada petugas sebelum mengambil nomor.")
            soft: true
        }
    }
    barItems: PageTurner { cells: grid }
}

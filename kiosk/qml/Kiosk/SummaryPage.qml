pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// The answers, to be read once more and mended.
KioskPage {
    id: root

    objectName: "page-summary"
    over: root.offer.service
    title: qsTr("Apakah semuanya benar?")
    forwardText: grid.page === grid.pages - 1 ? qsTr("Ya, ambil nomor") : ""
    forwardSymbol: "ticket"
    forwardKind: BigButton.Accent
    onForwarded: root.visiting.goOn()

    PagedGrid {
        id: grid

        Layout.fillWidth: true
        Layout.fillHeight: true
        model: root.question.answers
        columns: Theme.portrait || count < 4 ? 1 : 2
        cellNeeds: (root.low ? 3 : 3.8) * Theme.em
        cellLikes: (root.low ? 3.4 : 4.8) * Theme.em
        spacing: root.low ? Theme.gapTiny : Theme.gapSmall
        delegate: T.AbstractButton {
            id: line

            required property int index
            required property string name
            required property string label
            required property string answer

            objectName: "mend-" + name
            x: grid.cellX(index)
            y: grid.cellY(index)
            width: grid.cellWidth
            height: grid.cellHeight
            visible: grid.onPage(index)
            focusPolicy: Qt.NoFocus
            Accessible.name: label + ": " + answer + ". " + qsTr("Ubah")
            onClicked: root.visiting.mend(name)

            background: Rectangle {
                radius: Theme.radius * 0.75
                color: line.down ? Theme.primaryTintPressed : Theme.surface
                border.width: Theme.border
                border.color: Theme.line
            }
            contentItem: Item {
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.gapWide
                    anchors.rightMargin: Theme.gapWide
                    spacing: Theme.gapWide

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        TextLabel {
                            Layout.fillWidth: true
                            text: line.label
                            size: TextLabel.Label
                            soft: true
                            maximumLineCount: 1
                        }
                        TextLabel {
                            Layout.fillWidth: true
                            text: line.answer
                            size: root.low ? TextLabel.Body : TextLabel.Lead
                            strong: true
                            font.weight: Font.Bold
                            font.features: Theme.numerals
                            maximumLineCount: 1
                        }
                    }
                    TextLabel {
                        text: qsTr("Ubah")
                        strong: true
                        color: Theme.primary
                        wrapMode: Text.NoWrap
                    }
                }
            }
        }
    }
    barItems: PageTurner { cells: grid }
}

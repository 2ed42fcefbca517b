pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// The answers, to be read once more and mended.
KioskPage {
    id: root

    objectName: "page-summary"
    over: root.offer.service + " · " + (root.visiting.priority ? qsTr("Prioritas") : qsTr("Umum"))
    title: qsTr("Apakah semuanya benar?")
    forwardText: grid.page === grid.pages - 1 ? qsTr("Ya, ambil nomor") : ""
    forwardSymbol: "ticket"
    forwardKind: BigButton.Accent
    onForwarded: root.visiting.goOn()

    LateLine {
        objectName: "late"
        Layout.fillWidth: true
        text: root.offer.late
    }
    PagedGrid {
        id: grid

        Layout.fillWidth: true
        Layout.fillHeight: true
        model: root.question.answers
        columns: Theme.portrait || count < 4 ? 1 : 2
        cellNeeds: (root.low ? 3 : 3.8) * Theme.em
        cellLikes: (root.low ? 4.4 : Theme.portrait ? 6.4 : 4.8) * Theme.em
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
            implicitHeight: asked.implicitHeight + told.needs + Theme.gapSmall
            visible: grid.onPage(index)
            focusPolicy: Qt.NoFocus
            Accessible.name: label + ": " + answer + ". " + qsTr("Ubah")
            onClicked: root.visiting.mend(name)

            background: CardGround { down: line.down }
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
                            id: asked

                            Layout.fillWidth: true
                            text: line.label
                            size: TextLabel.Label
                            soft: true
                            lineHeight: 0.92
                            maximumLineCount: 3
                        }
                        CardName {
                            id: told

                            Layout.fillWidth: true
                            text: line.answer
                            span: line.width - 3 * Theme.gapWide - button.implicitWidth
                            likes: root.low ? Theme.textBody : Theme.textLead
                            room: grid.cellHeight - asked.implicitHeight - Theme.gapTiny
                            font.features: Theme.numerals
                        }
                    }
                    Rectangle {
                        id: button

                        implicitWidth: change.implicitWidth + 2 * Theme.gapWide
                        implicitHeight: Math.round(1.9 * Theme.em)
                        radius: Theme.radiusSmall
                        color: Theme.primaryTint
                        border.width: Theme.contrast ? Theme.border : 0
                        border.color: Theme.line

                        TextLabel {
                            id: change

                            anchors.centerIn: parent
                            text: qsTr("Ubah")
                            strong: true
                            color: Theme.primary
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
        }
    }
    barItems: PageTurner { cells: grid }
}

pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// The number, large and alone; under it when it will be called; the QR code; what the paper does.
KioskPage {
    id: root

    objectName: "page-ticket"
    backText: ""
    forwardText: qsTr("Selesai")
    forwardSymbol: "check"
    onForwarded: root.visiting.leave()

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: Theme.portrait ? 1 : 2
        columnSpacing: root.low ? Theme.gapWide : Theme.gapHuge
        rowSpacing: Theme.gapLarge

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 13
            spacing: root.low ? 0 : Theme.gapTiny

            Item { Layout.fillHeight: true }
            RowLayout {
                id: above

                Layout.alignment: Qt.AlignHCenter
                spacing: Theme.gap

                TextLabel {
                    text: qsTr("Nomor antrean Anda")
                    size: root.low ? TextLabel.Body : TextLabel.Lead
                    soft: true
                }
                Badge {
                    visible: root.number.priority
                    text: qsTr("Prioritas")
                    symbol: "accessible"
                    tone: Tone.Info
                }
            }
            NumberText {
                id: label

                readonly property real most: root.height * (Theme.portrait ? 0.15 : root.low ? 0.22 : 0.25)
                // What long names leave of the height.
                readonly property real free: root.room - above.implicitHeight - below.implicitHeight - remains.implicitHeight
                    - (Theme.portrait ? code.implicitHeight + paper.implicitHeight : 0) - gaps
                readonly property real gaps: root.low ? Theme.gapSmall : Theme.step * (Theme.portrait ? 15 : 7)

                objectName: "ticket-number"
                Layout.fillWidth: true
                Layout.preferredHeight: implicitHeight * 0.92
                horizontalAlignment: Text.AlignHCenter
                text: root.number.label
                pixels: Math.round(Math.min(width / (0.62 * Math.max(5, text.length)), most,
                                            Math.max(2 * Theme.em, free / 1.17)))
                color: Theme.primary
            }
            TicketWords {
                id: below

                Layout.fillWidth: true
                offer: root.offer
                number: root.number
                low: root.low
                tight: !Theme.portrait && root.height < 26 * Theme.em
            }
            Item { Layout.fillHeight: true }
        }
        Card {
            id: code

            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 9
            padding: root.low ? Theme.gap : Theme.gapLarge

            GridLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignCenter
                columns: Theme.portrait ? 2 : 1
                columnSpacing: Theme.gapLarge
                rowSpacing: root.low ? Theme.gapTiny : Theme.gapWide

                QrImage {
                    objectName: "qr"
                    Layout.alignment: Qt.AlignHCenter
                    text: root.number.qr
                    size: Math.round(Theme.portrait ? 12 * Theme.em : Math.min(root.height * (root.low ? 0.4 : 0.46), 15 * Theme.em))
                }
                TextLabel {
                    Layout.fillWidth: true
                    horizontalAlignment: Theme.portrait ? Text.AlignLeft : Text.AlignHCenter
                    text: root.number.qrHint
                    size: root.low ? TextLabel.Label : TextLabel.Body
                    soft: true
                }
                // On a low screen it has no room under the number.
                LateLine {
                    objectName: "ticket-late-low"
                    Layout.fillWidth: true
                    text: root.low ? root.number.late : ""
                    size: TextLabel.Label
                }
            }
        }
    }
    PaperLine {
        id: paper

        objectName: "paper"
        Layout.fillWidth: true
        visible: Theme.portrait
        tone: root.number.paperTone
        symbol: root.number.paperSymbol
        text: root.number.paperText
        low: root.low
    }
    barFilled: !Theme.portrait
    barItems: PaperLine {
        objectName: "paper"
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(Theme.touch, implicitHeight)
        visible: !Theme.portrait
        tone: root.number.paperTone
        symbol: root.number.paperSymbol
        text: root.number.paperText
        low: root.low
    }
    CountdownBar {
        id: remains

        Layout.fillWidth: true
        value: root.idle.share
        mark: Theme.primary
    }
}

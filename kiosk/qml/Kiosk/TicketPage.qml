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

                objectName: "ticket-number"
                Layout.fillWidth: true
                Layout.preferredHeight: implicitHeight * 0.92
                horizontalAlignment: Text.AlignHCenter
                text: root.number.label
                pixels: Math.round(Math.min(width / (0.62 * Math.max(5, text.length)),
                                            root.height * (Theme.portrait ? 0.15 : root.low ? 0.22 : 0.25)))
                color: Theme.primary
            }
            TextLabel {
                objectName: "ticket-service"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: root.offer.service
                size: root.low ? TextLabel.Body : TextLabel.Title
                strong: true
                maximumLineCount: 2
            }
            TextLabel {
                objectName: "ticket-agency"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: root.offer.agency
                soft: true
                lineHeight: root.low ? 0.92 : 1.06
                maximumLineCount: 2
            }
            TextLabel {
                objectName: "ticket-place"
                Layout.fillWidth: true
                Layout.topMargin: root.low ? 0 : Theme.gapTiny
                visible: root.offer.place !== ""
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Ruang tunggu: %1").arg(root.offer.place)
                strong: true
                lineHeight: root.low ? 0.92 : 1.06
                maximumLineCount: 2
            }
            RowLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: root.low ? Theme.gapSmall : Theme.gapLarge
                spacing: root.low ? Theme.gapLarge : Theme.gapVast

                Repeater {
                    model: root.number.facts

                    ColumnLayout {
                        id: fact

                        required property string name
                        required property string label
                        required property string value

                        spacing: 0

                        TextLabel {
                            Layout.alignment: Qt.AlignHCenter
                            text: fact.label
                            size: TextLabel.Label
                            soft: true
                            wrapMode: Text.NoWrap
                        }
                        TextLabel {
                            objectName: "fact-" + fact.name
                            Layout.alignment: Qt.AlignHCenter
                            text: fact.value
                            size: root.low ? TextLabel.Body : TextLabel.Lead
                            strong: true
                            font.weight: Font.Bold
                            font.features: Theme.numerals
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
            Item { Layout.fillHeight: true }
        }
        Card {
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
            }
        }
    }
    PaperLine {
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
        Layout.fillWidth: true
        value: root.idle.share
        mark: Theme.primary
    }
}

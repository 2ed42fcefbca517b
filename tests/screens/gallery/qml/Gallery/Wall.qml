pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

StationWindow {
    id: root

    title: "Gallery"
    station: Theme.Wall

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gapHuge
        spacing: Theme.gapLarge

        RowLayout {
            Layout.fillHeight: true
            spacing: Theme.gapHuge

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 6
                TextLabel { text: "Nomor antrean"; size: TextLabel.Title; soft: true }
                NumberText { text: "A-017"; pixels: Theme.textNumber; color: Theme.called }
                RowLayout {
                    spacing: Theme.gap
                    IconImage { symbol: "arrow-right"; size: Theme.u * 4.5; pen: 3; color: Theme.accent }
                    TextLabel { text: "Loket 3"; size: TextLabel.Big; pixels: Theme.u * 5 }
                }
                Item { Layout.fillHeight: true }
                Notice { Layout.fillWidth: true; tone: Tone.Warn; text: "Suara sedang tidak tersedia. Perhatikan layar." }
                Notice { Layout.fillWidth: true; tone: Tone.Bad; text: "Tidak terhubung." }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 4
                spacing: Theme.gap
                Repeater {
                    model: 5
                    Card {
                        id: card
                        required property int index
                        Layout.fillWidth: true
                        RowLayout {
                            NumberText { text: "B-0" + (10 + card.index); size: TextLabel.Big }
                            Item { Layout.fillWidth: true }
                            TextLabel { text: "Loket " + (card.index + 1); size: TextLabel.Title; soft: true }
                        }
                    }
                }
                Item { Layout.fillHeight: true }
            }
        }
        RowLayout {
            TextLabel { text: "Mal Pelayanan Publik Banyuwangi"; soft: true }
            Item { Layout.fillWidth: true }
            StatusItem { symbol: "volume-off"; text: "Tanpa suara"; tone: Tone.Warn }
            NumberText { text: "08.30"; size: TextLabel.Title }
        }
    }
}

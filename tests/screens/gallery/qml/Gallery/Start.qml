import QtQuick
import QtQuick.Layouts
import Qtkit

StationWindow {
    id: root
    title: "Gallery"
    station: Theme.Desk
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gapHuge
        spacing: Theme.gapWide
        TextLabel { size: TextLabel.Big; text: "Selamat datang" }
        NumberText { text: "A-017"; pixels: Theme.textNumber; color: Theme.primary }
        Row {
            spacing: Theme.gap
            BigButton { text: "Panggil berikutnya"; symbol: "bell"; keycap: "F2" }
            BigButton { kind: BigButton.Accent; text: "Ambil nomor"; symbol: "arrow-right"; symbolLast: true }
            BigButton { kind: BigButton.Secondary; text: "Panggil ulang"; symbol: "repeat" }
            BigButton { kind: BigButton.Quiet; text: "Kembali"; symbol: "arrow-left" }
            BigButton { kind: BigButton.Danger; text: "Batalkan" }
            BigButton { enabled: false; text: "Tidak bisa"; symbol: "lock" }
        }
        Card {
            raised: true
            Layout.fillWidth: true
            TextLabel { Layout.fillWidth: true; text: "Sebuah kartu dengan bayangan lembut." }
        }
        Card {
            tone: Tone.Warn
            Layout.fillWidth: true
            TextLabel { Layout.fillWidth: true; text: "Printer kehabisan kertas." }
        }
        Item { Layout.fillHeight: true }
    }
}

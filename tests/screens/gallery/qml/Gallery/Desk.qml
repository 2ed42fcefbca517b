import QtQuick
import QtQuick.Layouts
import Qtkit

StationWindow {
    id: root

    property string pressed: "0"

    title: "Gallery"
    station: Theme.Desk

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            title: "Mal Pelayanan Publik Banyuwangi"
            subtitle: "Loket 3 · Dukcapil"
            clock: "08.30"
            date: "Senin, 17 Agustus 2026"
            LanguageSwitch { current: "id"; onChosen: value => current = value }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.gapWide
            spacing: Theme.gapLarge

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 2
                spacing: Theme.gapWide

                RowLayout {
                    spacing: Theme.gapLarge
                    NumberText { text: "A-017"; pixels: Theme.textNumber; color: Theme.called }
                    QrImage { text: "https://antrean.example/T/0123456789ABC" }
                    ColumnLayout {
                        Badge { text: "Prioritas"; tone: Tone.Info; symbol: "accessible" }
                        Badge { text: "8 menunggu"; tone: Tone.Info }
                        Badge { text: "Buka"; tone: Tone.Good; symbol: "check" }
                        Badge { text: "Tutup" }
                    }
                    Item { Layout.fillWidth: true }
                }
                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.gap
                    BigButton { objectName: "call-next"; text: "Panggil berikutnya"; symbol: "bell"; keycap: "F2"; onClicked: root.pressed = Number(root.pressed) + 1 }
                    BigButton { kind: BigButton.Accent; text: "Ambil nomor"; symbol: "arrow-right"; symbolLast: true }
                    BigButton { kind: BigButton.Secondary; text: "Panggil ulang"; symbol: "repeat" }
                    BigButton { kind: BigButton.Quiet; text: "Kembali"; symbol: "arrow-left" }
                    BigButton { kind: BigButton.Danger; text: "Batalkan" }
                    BigButton { objectName: "off"; enabled: false; onClicked: root.pressed = "off"; text: "Tidak bisa"; symbol: "lock" }
                }
                Notice {
                    Layout.fillWidth: true
                    tone: Tone.Warn
                    title: "Printer kehabisan kertas."
                    text: "Foto layar ini: nomor Anda tetap berlaku."
                    objectName: "notice"
                    actionText: "Sudah diisi"
                    onAction: root.pressed = "paper"
                }
                Notice { Layout.fillWidth: true; tone: Tone.Bad; text: "Basis data tidak terjangkau. Mencoba lagi." }
                Notice { Layout.fillWidth: true; tone: Tone.Info; text: "Nomor antrean dipanggil menurut layanan." }
                CountdownBar { Layout.fillWidth: true; value: 0.6 }
                RowLayout {
                    spacing: Theme.gap
                    EntryField { Layout.fillWidth: true; Layout.alignment: Qt.AlignTop; label: "NIK"; groupEvery: 4; text: "3602041211870001"; hint: "16 angka pada KTP" }
                    EntryField { Layout.fillWidth: true; Layout.alignment: Qt.AlignTop; label: "Nama"; placeholder: "Nama lengkap"; symbol: "user" }
                    EntryField { Layout.fillWidth: true; Layout.alignment: Qt.AlignTop; label: "Nomor HP"; text: "0812"; problem: "Nomor ini terlalu pendek." }
                }
                Item { Layout.fillHeight: true }
            }
            Card {
                raised: true
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                spacing: 0
                TextLabel { text: "Menunggu"; size: TextLabel.Title; Layout.bottomMargin: Theme.gap }
                Repeater {
                    model: 6
                    ListRow {
                        required property int index
                        Layout.fillWidth: true
                        code: "A"
                        text: "A-0" + (18 + index)
                        numeric: true
                        subtext: "Kartu keluarga"
                        endText: (12 - index) + " mnt"
                        badge: index == 1 ? "Prioritas" : ""
                        badgeTone: Tone.Info
                        current: index == 2
                        leads: false
                        Divider { anchors.bottom: parent.bottom; width: parent.width }
                    }
                }
                ChoiceRow { Layout.fillWidth: true; objectName: "choice-one"; text: "Bawa sendiri"; subtext: "Semua berkas lengkap"; checked: true }
                ChoiceRow { Layout.fillWidth: true; Layout.topMargin: Theme.gapTiny; objectName: "choice-two"; text: "Diwakilkan" }
                Item { Layout.fillHeight: true }
            }
        }
        StatusStrip {
            Layout.fillWidth: true
            StatusItem { symbol: "device-desktop"; text: "Loket 3" }
            TextLabel { objectName: "pressed"; text: root.pressed; size: TextLabel.Label }
            StatusItem { symbol: "user"; text: "Siti Aminah" }
            StatusItem { symbol: "wifi"; text: "Terhubung"; tone: Tone.Good }
            StatusItem { symbol: "printer-off"; text: "Printer: kertas habis"; tone: Tone.Bad }
            Item { Layout.fillWidth: true }
            StatusItem { symbol: "clock"; text: "Jam simulasi"; tone: Tone.Warn }
        }
    }
}

import QtQuick
import QtQuick.Layouts
import Qtkit

StationWindow {
    id: root
    title: "Gallery"
    station: Theme.Kiosk

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        PageHeader {
            Layout.fillWidth: true
            title: "MPP Banyuwangi"
            subtitle: "Silakan ambil nomor Anda."
            clock: "08.30"
            LanguageSwitch { current: "id" }
        }
        ColumnLayout {
            Layout.margins: Theme.gapLarge
            spacing: Theme.gapWide
            TextLabel { Layout.fillWidth: true; text: "Layanan apa yang Anda perlukan?"; size: TextLabel.Big }
            GridLayout {
                Layout.fillWidth: true
                columns: 2
                columnSpacing: Theme.gapWide
                rowSpacing: Theme.gapWide
                uniformCellWidths: true
                visible: Theme.portrait
                TileButton { Layout.fillWidth: true; symbol: "id"; text: "Kependudukan dan Pencatatan Sipil"; subtext: "12 menunggu" }
                TileButton { Layout.fillWidth: true; symbol: "tax"; text: "Pajak"; subtext: "3 menunggu" }
                TileButton { Layout.fillWidth: true; symbol: "stethoscope"; text: "Kesehatan"; enabled: false; subtext: "Tutup hari ini" }
                TileButton { Layout.fillWidth: true; symbol: "shield-check"; text: "Kepolisian"; badge: "Baru" }
            }
            ListRow { Layout.fillWidth: true; code: "A"; text: "Kartu tanda penduduk"; subtext: "Kira-kira 10–20 menit"; badge: "4 menunggu"; badgeTone: Tone.Info }
            ListRow { Layout.fillWidth: true; code: "D3"; text: "Akta kelahiran"; subtext: "Penuh untuk hari ini"; enabled: false; badge: "Penuh" }
            ChoiceRow { Layout.fillWidth: true; text: "Saya datang sendiri"; checked: true }
            EntryField { id: nik; Layout.fillWidth: true; label: "Nomor Induk Kependudukan (NIK)"; groupEvery: 4; text: "36020412118"; hint: "16 angka pada KTP Anda"; Component.onCompleted: grab() }
            Keypad { Layout.fillWidth: true; Layout.fillHeight: true; Layout.maximumHeight: implicitHeight; target: nik.input; mode: Theme.portrait ? Keypad.Alpha : Keypad.Number }
            Item { Layout.fillHeight: true }
            RowLayout {
                spacing: Theme.gap
                BigButton { kind: BigButton.Secondary; text: "Kembali"; symbol: "arrow-left" }
                Item { Layout.fillWidth: true }
                BigButton { kind: BigButton.Primary; text: "Lanjut"; symbol: "arrow-right"; symbolLast: true }
                BigButton { kind: BigButton.Accent; text: "Ambil nomor"; symbol: "ticket" }
            }
        }
    }
}

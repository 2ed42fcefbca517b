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
            subtitle: "Senin, 17 Agustus 2026"
            clock: "08.30"
            LanguageSwitch { current: "id" }
        }
        ColumnLayout {
            Layout.margins: Theme.gapLarge
            Layout.bottomMargin: Theme.gapWide
            spacing: Theme.gapWide

            TextLabel {
                Layout.fillWidth: true
                text: "Layanan apa yang Anda perlukan?"
                size: TextLabel.Big
            }
            GridLayout {
                Layout.fillWidth: true
                columns: Theme.portrait ? 2 : 3
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                TileButton { Layout.fillWidth: true; Layout.fillHeight: true; symbol: "id"; text: "Kependudukan dan Pencatatan Sipil"; subtext: "12 menunggu" }
                TileButton { Layout.fillWidth: true; Layout.fillHeight: true; symbol: "tax"; text: "Pajak"; subtext: "3 menunggu" }
                TileButton { Layout.fillWidth: true; Layout.fillHeight: true; symbol: "stethoscope"; text: "Kesehatan"; enabled: false; subtext: "Tutup hari ini" }
                TileButton { Layout.fillWidth: true; Layout.fillHeight: true; symbol: "shield-check"; text: "Kepolisian"; subtext: "Tidak ada antrean" }
            }
            ListRow {
                Layout.fillWidth: true
                code: "A"
                text: "Kartu tanda penduduk"
                subtext: "Kira-kira 10–20 menit"
                badge: "4 menunggu"
                badgeTone: Tone.Info
            }
            ListRow {
                Layout.fillWidth: true
                visible: Theme.portrait
                code: "D3"
                text: "Akta kelahiran"
                subtext: "Semua nomor hari ini sudah diambil"
                enabled: false
                badge: "Penuh"
            }
            ChoiceRow { Layout.fillWidth: true; visible: Theme.portrait; text: "Umum"; checked: true }
            ChoiceRow {
                Layout.fillWidth: true
                visible: Theme.portrait
                text: "Prioritas"
                subtext: "Lansia, ibu hamil, penyandang disabilitas, membawa bayi"
            }
            Item { Layout.fillHeight: true }
            CountdownBar { Layout.fillWidth: true; value: 0.7; visible: Theme.portrait }
            RowLayout {
                spacing: Theme.gap

                BigButton { kind: BigButton.Secondary; text: "Kembali"; symbol: "arrow-left" }
                Item { Layout.fillWidth: true }
                BigButton { objectName: "way-on"; kind: BigButton.Accent; text: "Ambil nomor"; symbol: "ticket" }
            }
        }
    }
}

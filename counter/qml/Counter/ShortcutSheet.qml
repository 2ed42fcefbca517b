pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// Every key of the workplace.
Sheet {
    id: root

    title: qsTr("Pintasan papan tik")
    symbol: "info-circle"
    rejectText: qsTr("Tutup")
    wide: 34 * Theme.em
    onOpened: middle.forceActiveFocus()

    ColumnLayout {
        id: middle

        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Repeater {
            model: [
                { keys: [qsTr("Spasi"), "F2"], does: qsTr("Langkah berikutnya: panggil, mulai, selesai") },
                { keys: ["F3"], does: qsTr("Panggil ulang") },
                { keys: ["F4"], does: qsTr("Tidak hadir") },
                { keys: ["F5"], does: qsTr("Alihkan ke layanan lain") },
                { keys: ["F6"], does: qsTr("Tunda") },
                { keys: ["F9"], does: qsTr("Lainnya: kembalikan, batalkan") },
                { keys: [qsTr("Panah")], does: qsTr("Pilih dalam daftar") },
                { keys: ["Enter"], does: qsTr("Panggil yang dipilih, atau lanjutkan yang ditunda") },
                { keys: ["Esc"], does: qsTr("Kembali ke loket") },
                { keys: ["F1", "?"], does: qsTr("Pintasan ini") },
            ]

            RowLayout {
                id: row

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.gapWide

                Item {
                    implicitWidth: 6 * Theme.em
                    implicitHeight: caps.implicitHeight

                    Row {
                        id: caps

                        spacing: Theme.gapTiny

                        Repeater {
                            model: row.modelData.keys

                            KeyCap {
                                required property string modelData

                                text: modelData
                                mark: Theme.ink
                            }
                        }
                    }
                }
                TextLabel {
                    Layout.fillWidth: true
                    text: row.modelData.does
                }
            }
        }
    }
}

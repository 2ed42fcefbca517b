pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// The demonstration itself: the hall's time, its programs, and what to try.
StationWindow {
    id: root

    required property Panel panel
    required property int yours
    required property int played

    title: qsTr("Peragaan Antrean")
    station: Theme.Desk
    minimumWidth: 300
    onClosing: Qt.quit()

    Connections {
        target: root.panel
        function onTold(): void {
            fresh.restart()
        }
    }
    Timer { id: fresh; interval: 8000 }
    Flickable {
        id: scroll

        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.gapWide
        boundsBehavior: Flickable.StopAtBounds

        ColumnLayout {
            id: column

            x: Theme.gapWide
            y: Theme.gapWide
            width: scroll.width - 2 * Theme.gapWide
            spacing: Theme.gapSmall

            RowLayout {
                spacing: Theme.gap

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    TextLabel {
                        Layout.fillWidth: true
                        text: root.panel.hall
                        strong: true
                        maximumLineCount: 2
                    }
                    TextLabel {
                        Layout.fillWidth: true
                        text: root.panel.date
                        size: TextLabel.Label
                        soft: true
                    }
                }
                NumberText {
                    objectName: "hall-clock"
                    text: root.panel.clock
                    pixels: Theme.textBig
                    color: Theme.primary
                }
            }
            SegmentedSwitch {
                objectName: "speed"
                Layout.fillWidth: true
                choices: [
                    { value: "0", text: qsTr("Jeda") }, { value: "1", text: "1×" }, { value: "5", text: "5×" },
                    { value: "20", text: "20×" }
                ]
                current: root.panel.speed
                onChosen: value => root.panel.chooseSpeed(value)
            }
            RowLayout {
                Layout.fillWidth: true
                uniformCellSizes: true

                Repeater {
                    model: [
                        { name: "issued", count: root.panel.issued, text: qsTr("nomor") },
                        { name: "waiting", count: root.panel.waiting, text: qsTr("menunggu") },
                        { name: "served", count: root.panel.served, text: qsTr("selesai") }
                    ]
                    ColumnLayout {
                        id: figure

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: 0

                        NumberText {
                            objectName: figure.modelData.name
                            Layout.fillWidth: true
                            text: figure.modelData.count
                            pixels: Theme.textTitle
                        }
                        TextLabel {
                            Layout.fillWidth: true
                            text: figure.modelData.text
                            size: TextLabel.Label
                            soft: true
                        }
                    }
                }
            }
            Divider { Layout.fillWidth: true }
            Repeater {
                model: root.panel.programs

                ProgramRow {
                    Layout.fillWidth: true
                    onKilled: root.panel.kill(name)
                    onReopened: root.panel.openAgain(name)
                }
            }
            Divider { Layout.fillWidth: true }
            CentralCard {
                Layout.fillWidth: true
                panel: root.panel
            }
            Divider { Layout.fillWidth: true }
            TextLabel {
                text: qsTr("Coba ini")
                strong: true
            }
            Repeater {
                model: [
                    qsTr("Ambil nomor di kios. Tiketnya keluar dari printer."),
                    qsTr("Buka loket %1 dengan memilih nama, lalu panggil: layar menampilkan dan menyebut nomornya.").arg(root.yours),
                    qsTr("Loket %1 berjalan sendiri; tekan apa saja di jendelanya dan loket itu milik Anda.").arg(root.played),
                    qsTr("Habiskan kertas printer, lalu ambil nomor: nomornya tetap berlaku, dan tercetak setelah kertas diisi."),
                    qsTr("Tekan Matikan pada program mana pun: seperti listrik mati. Tidak ada nomor yang hilang atau kembar."),
                    qsTr("Buka Ponsel pengunjung dan panggil nomor itu. Lalu putuskan jalur: balai bekerja terus, dan pusat menyusul begitu tersambung.")
                ]
                RowLayout {
                    id: tip

                    required property string modelData

                    Layout.fillWidth: true
                    spacing: Theme.gapSmall

                    IconImage {
                        Layout.alignment: Qt.AlignTop
                        symbol: "chevron-right"
                        color: Theme.primary
                    }
                    TextLabel {
                        Layout.fillWidth: true
                        text: tip.modelData
                        size: TextLabel.Label
                    }
                }
            }
        }
    }
    Fade {
        parent: scroll
        over: scroll
        ground: Theme.paper
    }
    ScrollMark { over: scroll }
    // Above the page, which stays where it is: what the pointer rests on is still the same afterwards.
    Notice {
        objectName: "news"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
        visible: fresh.running
        text: root.panel.news
        tone: Tone.Warn

        SoftShadow {
            z: -1
            around: parent.radius
        }
    }
}

import QtQuick
import QtQuick.Layouts
import Qtkit

StationWindow {
    id: root

    property bool alpha: false

    title: "Gallery"
    station: Theme.Kiosk

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            title: "MPP Banyuwangi"
            clock: "08.30"
            LanguageSwitch { current: "id" }
        }
        GridLayout {
            Layout.margins: Theme.gapWide
            Layout.bottomMargin: Theme.gap
            columns: Theme.portrait || root.alpha ? 1 : 2
            columnSpacing: Theme.gapHuge
            rowSpacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.u * 16
                Layout.alignment: Qt.AlignTop
                spacing: Theme.portrait ? Theme.gapWide : Theme.gapTiny

                TextLabel {
                    Layout.fillWidth: true
                    text: root.alpha ? "Siapa nama Anda?" : "Berapa NIK Anda?"
                    size: TextLabel.Big
                }
                EntryField {
                    id: field

                    objectName: "field"
                    Layout.fillWidth: true
                    label: Theme.portrait ? root.alpha ? "Nama lengkap" : "Nomor Induk Kependudukan (NIK)" : ""
                    groupEvery: root.alpha ? 0 : 4
                    maximumLength: root.alpha ? 60 : 16
                    hint: Theme.portrait || !root.alpha ? "16 angka pada KTP" : ""
                    Component.onCompleted: grab()
                }
            }
            Item {
                Layout.fillHeight: true
                visible: Theme.portrait
            }
            Keypad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: implicitHeight
                target: field.input
                mode: root.alpha ? Keypad.Alpha : Keypad.Number
                acceptText: "Lanjut"
                acceptable: field.text.length === 16 || root.alpha
            }
        }
        BigButton {
            Layout.margins: Theme.gapWide
            Layout.topMargin: 0
            kind: BigButton.Secondary
            text: "Kembali"
            symbol: "arrow-left"
        }
    }
}

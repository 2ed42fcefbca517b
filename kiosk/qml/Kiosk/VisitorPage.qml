import QtQuick
import QtQuick.Layouts
import Qtkit

// Regular or priority. Only the class is kept, never the ground.
KioskPage {
    id: root

    objectName: "page-visitor"
    over: root.offer.service
    title: qsTr("Apakah Anda termasuk pengunjung prioritas?")

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gapWide
        rowSpacing: Theme.gapWide
        uniformCellWidths: true
        uniformCellHeights: true

        VisitorCard {
            objectName: "class-regular"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 15 * Theme.em
            Layout.maximumHeight: 15 * Theme.em
            symbol: "user"
            text: qsTr("Tidak, umum")
            subtext: qsTr("Saya mengambil nomor biasa.")
            onClicked: root.visiting.chooseClass("regular")
        }
        VisitorCard {
            objectName: "class-priority"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 15 * Theme.em
            Layout.maximumHeight: 15 * Theme.em
            symbol: "accessible"
            text: qsTr("Ya, prioritas")
            subtext: qsTr("Lansia 60 tahun ke atas, penyandang disabilitas, ibu hamil atau menyusui, membawa bayi atau anak kecil.")
            onClicked: root.visiting.chooseClass("priority")
        }
    }
    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 0
    }
}

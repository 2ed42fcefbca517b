import QtQuick
import QtQuick.Layouts
import Qtkit

// Regular or priority. Only the class is kept, never the ground.
KioskPage {
    id: root

    objectName: "page-visitor"
    over: root.offer.service
    title: qsTr("Apakah Anda termasuk pengunjung prioritas?")
    // What is true for both has no room in the cards of a low screen.
    readonly property string lateForAll: root.low ? root.offer.latePriority : ""
    barFilled: root.lateForAll !== ""
    barItems: LateLine {
        objectName: "late-for-all"
        Layout.fillWidth: true
        text: root.lateForAll
        size: TextLabel.Label
    }

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
            late: root.lateForAll === "" ? root.offer.lateRegular : ""
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
            late: root.lateForAll === "" ? root.offer.latePriority : ""
            onClicked: root.visiting.chooseClass("priority")
        }
    }
    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 0
    }
}

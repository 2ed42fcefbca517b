import QtQuick
import QtQuick.Layouts
import Qtkit

Desk {
    id: root

    Sheet {
        id: sheet

        objectName: "cancel"
        title: "Batalkan nomor A-017?"
        text: "Pengunjung harus mengambil nomor baru. Ini tidak bisa diurungkan."
        symbol: "alert-triangle"
        tone: Tone.Bad
        acceptText: "Batalkan nomor"
        acceptKind: BigButton.Danger
        onAccepted: {
            close()
            root.pressed = "cancelled"
        }
        Component.onCompleted: open()

        EntryField { Layout.fillWidth: true; label: "Alasan" }
    }
    Toast {
        id: toast

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gapHuge
        Component.onCompleted: say("A-017 selesai dilayani.", Tone.Good)
    }
}

import QtQuick
import Qtkit

// The one question before a number is void.
Sheet {
    property string label: ""

    title: qsTr("Batalkan %1?").arg(label)
    text: qsTr("Nomor ini tidak berlaku lagi. Pengunjung yang masih ingin dilayani mengambil nomor baru.")
    symbol: "alert-triangle"
    tone: Tone.Bad
    acceptText: qsTr("Batalkan nomor")
    acceptKind: BigButton.Danger
    rejectText: qsTr("Tidak jadi")
}

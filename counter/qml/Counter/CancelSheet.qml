import QtQuick
import Qtkit

// The one question before a number is void.
Sheet {
    id: root

    property string label: ""

    title: qsTr("Batalkan %1?").arg(label)
    text: qsTr("Nomor ini tidak berlaku lagi. Pengunjung yang masih ingin dilayani mengambil nomor baru.")
    symbol: "alert-triangle"
    tone: Tone.Bad
    acceptText: qsTr("Batalkan nomor")
    acceptKind: BigButton.Danger
    acceptKey: "Enter"
    rejectText: qsTr("Tidak jadi")
    onAboutToShow: asked.forceActiveFocus()
    // A key pressed while the sheet still appears has moved on already.
    onOpened: if (!activeFocus) asked.forceActiveFocus()

    Item {
        id: asked

        parent: root.contentItem

        // A key that is still held from the menu says nothing.
        Keys.onReturnPressed: event => { if (!event.isAutoRepeat) root.accepted() }
        Keys.onEnterPressed: event => { if (!event.isAutoRepeat) root.accepted() }
    }
}

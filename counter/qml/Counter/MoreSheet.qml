import QtQuick
import QtQuick.Layouts
import Qtkit

// What is seldom done and better not done by accident.
Sheet {
    id: root

    property string label: ""
    property bool mayPutBack: false
    property bool mayCancel: false

    signal putBack
    signal cancelling

    // As if by Tab: the ring shows what Enter would do.
    function first() {
        const row = back.enabled ? back : cancel
        row.forceActiveFocus(Qt.TabFocusReason)
    }

    title: qsTr("Lainnya untuk %1").arg(label)
    symbol: "ticket"
    wide: 34 * Theme.em
    rejectText: qsTr("Tutup")
    onAboutToShow: first()
    // Keys pressed while the sheet still appears have moved on already.
    onOpened: if (!back.activeFocus && !cancel.activeFocus) first()

    ListRow {
        id: back

        objectName: "put-back"
        Layout.fillWidth: true
        card: true
        current: activeFocus
        keycap: activeFocus ? "Enter" : ""
        enabled: root.mayPutBack
        symbol: "arrow-back-up"
        text: qsTr("Kembalikan ke antrean")
        subtext: qsTr("Terpanggil karena keliru; tempatnya tetap.")
        leads: false
        KeyNavigation.down: cancel
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        onClicked: { root.close(); root.putBack() }
    }
    ListRow {
        id: cancel

        objectName: "cancel-number"
        Layout.fillWidth: true
        card: true
        danger: true
        current: activeFocus
        keycap: activeFocus ? "Enter" : ""
        enabled: root.mayCancel
        symbol: "x"
        text: qsTr("Batalkan nomor")
        subtext: qsTr("Nomor tidak berlaku lagi; ditanyakan sekali lagi.")
        KeyNavigation.up: back
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        onClicked: { root.close(); root.cancelling() }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// To which service the visitor goes on: typed, found, Enter.
Sheet {
    id: root

    required property Transfer transfer
    property string label: ""
    readonly property ListRow row: list.currentItem as ListRow
    readonly property real rowHeight: Math.round(1.34 * (Theme.textLead + Theme.textLabel)) + 2 * Theme.gapSmall
    // Half a row shows that the list goes on.
    readonly property real rows: Math.floor(0.46 * Theme.windowHeight / rowHeight) + 0.5

    signal chosen(string service)

    function choose() {
        if (row === null)
            return
        const service = row.code
        close()
        chosen(service)
    }

    wide: 36 * Theme.em
    title: qsTr("Alihkan %1").arg(label)
    // A row without a number at its end has no counter open.
    text: row !== null && row.endText === "" ? qsTr("Pengunjung akan menunggu sampai ada loket yang buka.")
        : qsTr("Waktu tunggunya tetap dihitung dari awal.")
    symbol: "arrows-exchange"
    acceptText: row === null ? qsTr("Alihkan") : qsTr("Alihkan ke %1").arg(row.code)
    acceptable: row !== null
    acceptKey: "Enter"
    onAccepted: choose()
    // Letters typed while the sheet still appears are already for the search.
    onAboutToShow: { search.text = ""; list.currentIndex = 0; search.grab() }
    onOpened: search.grab()

    EntryField {
        id: search

        objectName: "transfer-search"
        Layout.fillWidth: true
        symbol: "search"
        placeholder: qsTr("Ketik kode, layanan, atau instansi")
        onEdited: text => { root.transfer.search(text); list.currentIndex = 0 }
        onAccepted: root.choose()
        Keys.onUpPressed: list.decrementCurrentIndex()
        Keys.onDownPressed: list.incrementCurrentIndex()
    }
    ListView {
        id: list

        objectName: "transfer-services"
        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: Math.round(root.rows * root.rowHeight)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        highlightMoveDuration: 0
        model: root.transfer.services
        onCountChanged: if (currentIndex < 0) currentIndex = 0

        delegate: ListRow {
            required property int index
            required property string name
            required property string agency
            required property int waiting
            required property int countersOpen
            required property bool closed

            required code
            objectName: "transfer-" + code
            width: ListView.view.width
            height: Math.max(root.rowHeight, implicitHeight)
            text: name
            subtext: agency
            badge: countersOpen === 0 ? qsTr("Tidak ada loket buka") : closed ? qsTr("Tutup") : ""
            badgeTone: Tone.Warn
            endText: countersOpen === 0 ? "" : waiting
            endSubtext: qsTr("menunggu")
            leads: false
            focusPolicy: Qt.NoFocus
            current: ListView.isCurrentItem
            onClicked: list.currentIndex = index
            onDoubleClicked: root.choose()
        }

        Fade { parent: list; over: list }
        ScrollMark { parent: list; over: list }
        TextLabel {
            objectName: "transfer-nothing"
            anchors.centerIn: parent
            visible: root.transfer.nothing
            soft: true
            text: qsTr("Tidak ada layanan yang cocok.")
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// For how long a visitor is set aside; then the number waits again by itself.
Sheet {
    id: root

    property string label: ""
    property int minutes: 15

    signal chosen(int minutes)

    function choose() {
        close()
        chosen(minutes)
    }
    function step(by: int) {
        const all = [15, 30, 60, 0]
        const at = all.indexOf(minutes) + by
        if (at >= 0 && at < all.length)
            minutes = all[at]
    }

    title: qsTr("Tunda %1 berapa lama?").arg(label)
    text: qsTr("Setelah itu nomor ini otomatis menunggu lagi. Dari daftar bisa dilanjutkan lebih awal.")
    symbol: "clock"
    wide: 36 * Theme.em
    acceptText: qsTr("Tunda")
    acceptKey: "Enter"
    onAccepted: choose()
    onAboutToShow: { minutes = 15; choices.forceActiveFocus() }
    onOpened: if (!activeFocus) choices.forceActiveFocus()

    ColumnLayout {
        id: choices

        Layout.fillWidth: true
        spacing: Theme.gapTiny
        activeFocusOnTab: true
        Keys.onUpPressed: root.step(-1)
        Keys.onDownPressed: root.step(1)
        Keys.onReturnPressed: root.choose()
        Keys.onEnterPressed: root.choose()

        Repeater {
            model: [
                { minutes: 15, text: qsTr("15 menit") },
                { minutes: 30, text: qsTr("30 menit") },
                { minutes: 60, text: qsTr("1 jam") },
                { minutes: 0, text: qsTr("Sampai dilanjutkan petugas") },
            ]

            ChoiceRow {
                required property var modelData

                objectName: "park-" + modelData.minutes
                Layout.fillWidth: true
                text: modelData.text
                focusPolicy: Qt.NoFocus
                checkable: false
                checked: root.minutes === modelData.minutes
                onClicked: root.minutes = modelData.minutes
            }
        }
    }
}

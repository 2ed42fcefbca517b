import QtQuick
import QtQuick.Layouts
import Qtkit

// Before the hall is open, and while it cannot be opened.
Item {
    id: root

    required property Shift shift

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gapLarge, 34 * Theme.em)
        spacing: Theme.gapWide

        IconImage {
            Layout.alignment: Qt.AlignHCenter
            symbol: root.shift.problem === "" ? "hourglass" : "database-off"
            size: Theme.iconLarge * 1.4
            color: root.shift.problem === "" ? Theme.primary : Theme.warn
        }
        TextLabel {
            objectName: "opening-title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            size: TextLabel.Title
            text: root.shift.problem === "" ? qsTr("Membuka balai …") : qsTr("Balai belum dapat dibuka")
        }
        Notice {
            objectName: "opening-problem"
            Layout.fillWidth: true
            visible: root.shift.problem !== ""
            tone: Tone.Warn
            title: qsTr("Mencoba lagi …")
            text: root.shift.problem
        }
    }
}

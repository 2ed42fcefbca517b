import QtQuick
import QtQuick.Layouts
import Qtkit

// Nobody at the counter: how many wait, or that nobody does.
Item {
    id: root

    required property Workplace workplace
    property int waiting: 0

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.gapTiny

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.gap
            visible: root.waiting === 0
            implicitWidth: Theme.iconLarge * 2
            implicitHeight: implicitWidth
            radius: width / 2
            color: Theme.primaryTint

            IconImage {
                anchors.centerIn: parent
                symbol: "users"
                size: Theme.iconLarge
                color: Theme.primary
            }
        }
        NumberText {
            objectName: "waiting-count"
            Layout.alignment: Qt.AlignHCenter
            visible: root.waiting > 0
            text: root.waiting
            pixels: Theme.textNumber
            color: Theme.primary
        }
        TextLabel {
            objectName: "idle-title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            size: TextLabel.Title
            text: root.waiting > 0 ? qsTr("menunggu loket Anda") : qsTr("Tidak ada yang menunggu")
        }
        TextLabel {
            objectName: "idle-text"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            soft: true
            text: root.waiting > 0 ? qsTr("Terlama menunggu: %1 menit").arg(root.workplace.longest)
                : qsTr("Nomor baru tampil sendiri di sini.")
        }
    }
}

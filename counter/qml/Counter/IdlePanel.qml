import QtQuick
import QtQuick.Layouts
import Qtkit

// Nobody at the counter: how many wait, or that nobody does.
ColumnLayout {
    id: root

    required property Workplace workplace
    property int waiting: 0

    spacing: Theme.gapWide

    ColumnLayout {
        Layout.fillWidth: true
        visible: root.waiting > 0
        spacing: Theme.gapTiny

        Badge {
            text: qsTr("Loket siap")
            symbol: "check"
            tone: Tone.Good
        }
        NumberText {
            objectName: "waiting-count"
            text: root.waiting
            pixels: Theme.textNumber
            color: Theme.primary
        }
        TextLabel {
            Layout.fillWidth: true
            text: qsTr("orang menunggu")
            size: TextLabel.Title
        }
    }
    RowLayout {
        visible: root.waiting > 0
        spacing: Theme.gapLarge

        Fact {
            label: qsTr("Terlama menunggu")
            value: qsTr("%1 mnt").arg(root.workplace.longest)
        }
        Fact {
            label: qsTr("Dilayani hari ini")
            value: root.workplace.served
        }
    }
    Item { Layout.fillHeight: true }
    ColumnLayout {
        Layout.fillWidth: true
        visible: root.waiting === 0
        spacing: Theme.gap

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
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
        TextLabel {
            objectName: "nobody"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            size: TextLabel.Title
            text: qsTr("Tidak ada yang menunggu")
        }
        TextLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            soft: true
            text: qsTr("Nomor baru tampil sendiri di sini. Dilayani hari ini: %1.").arg(root.workplace.served)
        }
    }
    Item {
        Layout.fillHeight: true
        visible: root.waiting === 0
    }
}

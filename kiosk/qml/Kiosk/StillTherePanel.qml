import QtQuick
import QtQuick.Layouts
import Qtkit

// Nobody has touched the screen for a while: is somebody still there? A touch anywhere says yes.
Rectangle {
    id: root

    property int seconds: 0
    property real share: 1

    signal stay
    signal leave

    objectName: "still-there"
    color: Theme.scrim

    // It came by itself: a finger that was on its way to the page says that somebody is there.
    Timer {
        id: fresh

        interval: 600
        running: root.visible
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.stay()
    }
    Card {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gapLarge, 25 * Theme.em)
        padding: Theme.gapHuge
        spacing: Theme.gapWide

        TextLabel {
            Layout.fillWidth: true
            text: qsTr("Masih di sana?")
            size: TextLabel.Big
        }
        TextLabel {
            Layout.fillWidth: true
            text: qsTr("Layar kembali ke awal dalam %n detik, dan isian Anda dihapus.", "", root.seconds)
            soft: true
            font.features: Theme.numerals
        }
        CountdownBar {
            Layout.fillWidth: true
            value: root.share
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            spacing: Theme.gap

            BigButton {
                objectName: "leave"
                kind: BigButton.Secondary
                text: qsTr("Akhiri")
                onClicked: {
                    if (fresh.running)
                        root.stay()
                    else
                        root.leave()
                }
            }
            Item { Layout.fillWidth: true }
            BigButton {
                objectName: "stay"
                text: qsTr("Ya, lanjutkan")
                onClicked: root.stay()
            }
        }
    }
}

import QtQuick
import Qtkit

// Before the hall is open: which program this is, and that it is at work.
Item {
    id: root

    required property Wall wall

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gapVast
        spacing: Theme.gapWide

        IconImage {
            anchors.horizontalCenter: parent.horizontalCenter
            symbol: "antrean"
            size: Math.round(Theme.u * 8)
            color: Theme.called
        }
        TextLabel {
            width: parent.width
            text: "Antrean"
            pixels: Theme.u * 4
            strong: true
            horizontalAlignment: Text.AlignHCenter
        }
        TextLabel {
            objectName: "starting"
            width: parent.width
            text: root.wall.title
            size: TextLabel.Lead
            soft: true
            horizontalAlignment: Text.AlignHCenter
        }
    }
}

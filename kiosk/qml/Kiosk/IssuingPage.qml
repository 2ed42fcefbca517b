import QtQuick
import QtQuick.Layouts
import Qtkit

// The number is being asked for; mostly too short to be seen. In trouble it says what is true.
KioskPage {
    id: root

    objectName: "page-issuing"
    backText: root.visiting.inTrouble ? qsTr("Batal") : ""
    backSymbol: "x"
    onBacked: root.visiting.leave()

    Item { Layout.fillHeight: true }
    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: Math.round(4 * Theme.em)
        implicitHeight: implicitWidth
        radius: width * 0.28
        color: root.visiting.inTrouble ? Theme.warnTint : Theme.primaryTint

        IconImage {
            anchors.centerIn: parent
            symbol: root.visiting.inTrouble ? "refresh" : "hourglass"
            color: root.visiting.inTrouble ? Theme.warn : Theme.primary
            size: parent.width * 0.56
        }
    }
    TextLabel {
        objectName: "issuing-text"
        Layout.fillWidth: true
        Layout.leftMargin: Math.max(0, (root.width - 2 * root.margin - 24 * Theme.em) / 2)
        Layout.rightMargin: Layout.leftMargin
        horizontalAlignment: Text.AlignHCenter
        text: root.visiting.issuingText
        size: root.low ? TextLabel.Lead : TextLabel.Title
    }
    Item { Layout.fillHeight: true }
}

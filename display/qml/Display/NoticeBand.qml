import QtQuick
import Qtkit

// One line over the whole width: what is wrong and what to do.
Rectangle {
    id: root

    required property string id
    required property string symbol
    required property string text
    required property bool grave

    objectName: "notice-" + id
    implicitHeight: words.implicitHeight + Theme.gapWide
    color: grave ? Theme.badTint : Theme.warnTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    IconImage {
        id: icon

        x: Theme.u * (Theme.portrait ? 3 : 4)
        anchors.verticalCenter: parent.verticalCenter
        symbol: root.symbol
        size: Math.round(Theme.textLead * 1.3)
        color: words.color
    }
    TextLabel {
        id: words

        anchors.left: icon.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.u * 3
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        size: TextLabel.Lead
        strong: true
        font.features: Theme.numerals
        color: root.grave ? Theme.bad : Theme.warn
    }
}

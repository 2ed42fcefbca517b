import QtQuick
import Qtkit

// A band over the whole width: what is wrong and what to do, or what is announced.
Rectangle {
    id: root

    required property string id
    required property string symbol
    required property string text
    required property bool grave
    required property bool news

    objectName: "notice-" + id
    implicitHeight: words.implicitHeight + Theme.gapWide
    color: tone.ground
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Tone {
        id: tone

        kind: root.grave ? Tone.Bad : root.news ? Tone.Info : Tone.Warn
    }
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
        color: root.news ? Theme.ink : tone.ink
    }
}

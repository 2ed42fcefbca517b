import QtQuick

// A short word with a meaning: "prioritas", "tutup", "8 menunggu".
Rectangle {
    id: root

    property string text: ""
    property string symbol: ""
    property int tone: Tone.Quiet

    implicitHeight: Math.round(Theme.textLabel * 1.75)
    implicitWidth: line.implicitWidth + implicitHeight * 0.8
    radius: height / 2
    color: tone === Tone.Quiet ? Qt.alpha(Theme.ink, 0.07) : colors.ground
    border.width: Theme.contrast ? Theme.border : 0
    border.color: colors.ink

    Tone { id: colors; kind: root.tone }
    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.step * 0.75

        IconImage {
            anchors.verticalCenter: parent.verticalCenter
            symbol: root.symbol
            color: colors.ink
            size: Math.round(Theme.textLabel * 1.05)
        }
        Text {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: colors.ink
            font.family: Theme.family
            font.weight: Font.DemiBold
            font.pixelSize: Theme.textLabel
            font.features: Theme.numerals
        }
    }
}

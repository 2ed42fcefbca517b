import QtQuick

// One piece of the station's state: what it is, how it is. Trouble is coloured, order is quiet.
Item {
    id: root

    property string symbol: ""
    property string text: ""
    property int tone: Tone.Quiet

    implicitHeight: Math.round(Theme.textLabel * 1.9)
    implicitWidth: line.implicitWidth + (pill.visible ? implicitHeight * 0.8 : 0)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Tone { id: colors; kind: root.tone }
    Rectangle {
        id: pill

        anchors.fill: parent
        radius: height / 2
        color: colors.ground
        visible: root.tone === Tone.Warn || root.tone === Tone.Bad
    }
    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.gapTiny

        IconImage {
            anchors.verticalCenter: parent.verticalCenter
            symbol: root.symbol
            color: colors.ink
            size: Math.round(Theme.textLabel * 1.2)
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

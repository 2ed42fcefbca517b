import QtQuick

// One piece of the station's state: what it is, how it is. Trouble is coloured, order is quiet.
Item {
    id: root

    property string symbol: ""
    property string text: ""
    property int tone: Tone.Quiet
    readonly property real around: pill.visible ? implicitHeight * 0.8 : 0

    implicitHeight: Math.round(Theme.textLabel * 1.9)
    implicitWidth: icon.width + line.spacing + Math.ceil(words.implicitWidth) + around
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
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            symbol: root.symbol
            color: colors.ink
            size: Math.round(Theme.textLabel * 1.2)
        }
        Text {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            // Natural width, unless the strip has no room for it.
            width: Math.min(Math.ceil(implicitWidth), Math.max(0, root.width - root.around - icon.width - line.spacing))
            elide: Text.ElideRight
            text: root.text
            color: colors.ink
            font.family: Theme.family
            font.weight: Font.DemiBold
            font.pixelSize: Theme.textLabel
            font.features: Theme.numerals
        }
    }
}

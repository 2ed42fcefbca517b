import QtQuick
import Qtkit

// One call in the column: number left, place and counter right, all on one line of letters.
Item {
    id: root

    required property string label
    required property string place
    required property string counter
    required property bool current
    required property bool quiet
    // Pixels of the numbers; the place is a little smaller.
    property real letters: Theme.u
    property real share: 0.8
    property bool first: false

    readonly property color ink: current ? Theme.called : quiet ? Theme.inkSoft : Theme.ink
    readonly property real sides: 2 * Theme.u
    // In parts of a letter: between place and counter, and at least between number and place.
    readonly property real gap: 0.28
    readonly property real distance: 0.5
    // The largest letters with which this call fits its line.
    readonly property real fitting: (width - sides)
        / ((labelWidth.advanceWidth + placeWidth.advanceWidth * share + counterWidth.advanceWidth) / 100 + gap + distance)

    objectName: "call-" + label
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ", " + place + " " + counter

    component Width: TextMetrics {
        font.family: Theme.family
        font.pixelSize: 100
        font.weight: Font.ExtraBold
        font.features: Theme.numerals
    }
    Width { id: labelWidth; text: root.label }
    Width { id: placeWidth; text: root.place; font.weight: word.font.weight }
    Width { id: counterWidth; text: root.counter }

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.u
        anchors.rightMargin: Theme.u
        height: 1
        color: Theme.line
        visible: !root.first
    }
    // The one that stands large now.
    Rectangle {
        anchors.fill: parent
        anchors.topMargin: 1
        radius: Theme.radiusSmall
        color: Theme.accentTint
        visible: root.current
    }
    NumberText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.u
        anchors.right: word.left
        anchors.rightMargin: root.letters * root.gap
        anchors.baseline: number.baseline
        text: root.label
        pixels: root.letters
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(root.letters * 0.5)
        color: root.ink
    }
    TextLabel {
        id: word

        anchors.right: number.left
        anchors.rightMargin: root.letters * root.gap
        anchors.baseline: number.baseline
        text: root.place
        pixels: Math.round(root.letters * root.share)
        wrapMode: Text.NoWrap
        elide: Text.ElideNone
        color: root.current ? Theme.called : Theme.inkSoft
    }
    NumberText {
        id: number

        anchors.right: parent.right
        anchors.rightMargin: Theme.u
        anchors.verticalCenter: parent.verticalCenter
        text: root.counter
        pixels: root.letters
        color: root.ink
    }
}

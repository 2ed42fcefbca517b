import QtQuick
import Qtkit

// The words of a card, whole: in as many lines as they take. A page on which they find no room has fewer and
// higher cards; only where even one card is too low the letters give way, down to 20 px.
TextLabel {
    id: root

    // Pixels of width that they have at least, however high the card is.
    required property real span
    // Pixels of height that the card leaves them, and that they take in letters of `least`.
    property real room: 0
    property real least: Theme.textBody
    property real likes: Theme.textBody
    readonly property bool short: text.length < 20
    readonly property real needs: short || span < 2 * least ? 0 : Math.ceil(fitting.implicitHeight)
    // Half as many letters in half as many lines: both shrink with their square root.
    readonly property real shrunk: Math.max(20, Math.floor(least * Math.sqrt(Math.max(1, room) / Math.max(1, needs)) * 0.96))

    readonly property bool airy: short || liked.implicitHeight <= room

    pixels: airy ? likes : needs > room ? Math.min(least, shrunk) : least
    strong: true
    font.weight: Font.Bold
    lineHeight: airy ? 0.98 : 0.88
    maximumLineCount: needs > room ? Math.max(1, Math.floor(Math.max(0, room) / (1.12 * pixels))) : 100

    // Never seen: how high the words are where they stand closest, and as they are liked.
    TextLabel {
        id: fitting

        visible: false
        width: root.span
        text: root.short ? "" : root.text
        pixels: root.least
        strong: true
        font.weight: root.font.weight
        lineHeight: 0.88
        maximumLineCount: 100
    }
    TextLabel {
        id: liked

        visible: false
        width: root.span
        text: fitting.text
        pixels: root.likes
        strong: true
        font.weight: root.font.weight
        lineHeight: 0.98
        maximumLineCount: 100
    }
}

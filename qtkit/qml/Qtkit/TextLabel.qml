import QtQuick

// Text of the programs, in one of five sizes.
Text {
    id: root

    enum Size { Label, Body, Lead, Title, Big }

    property int size: TextLabel.Body
    property bool strong: size >= TextLabel.Title
    property bool soft: false
    // Pixels of the letters; set it for a size of its own.
    property real pixels: size === TextLabel.Label ? Theme.textLabel : size === TextLabel.Body ? Theme.textBody
        : size === TextLabel.Lead ? Theme.textLead : size === TextLabel.Title ? Theme.textTitle : Theme.textBig

    color: soft ? Theme.inkSoft : Theme.ink
    font.family: Theme.family
    font.weight: strong ? (size >= TextLabel.Title ? Font.Bold : Font.DemiBold) : Font.Medium
    font.pixelSize: pixels
    // On a kiosk digits stand in lists and under each other everywhere, and look alike.
    font.features: Theme.kiosk ? Theme.numerals : ({})
    font.letterSpacing: size >= TextLabel.Title ? -0.012 * pixels : 0
    // The font brings a line of 1.26; large text stands closer.
    lineHeight: size >= TextLabel.Title ? 0.96 : maximumLineCount === 1 ? 1 : 1.06
    wrapMode: Text.Wrap
    elide: wrapMode === Text.NoWrap || maximumLineCount < 99 ? Text.ElideRight : Text.ElideNone
    textFormat: Text.PlainText
}

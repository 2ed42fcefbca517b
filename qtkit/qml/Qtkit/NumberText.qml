import QtQuick

// A number that people compare or wait for: digits of equal width, one line.
TextLabel {
    strong: true
    wrapMode: Text.NoWrap
    elide: Text.ElideNone
    lineHeight: 1
    font.weight: Font.ExtraBold
    font.features: Theme.numerals
}

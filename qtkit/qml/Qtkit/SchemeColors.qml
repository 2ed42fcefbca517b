import QtQuick

// The colours of one scheme; these are the light ones, the other schemes change them.
// Every pair that is used as text on ground is in tests/unit/test_theme_contrast.py.
QtObject {
    property color paper: "#F5F7F6"
    property color surface: "#FFFFFF"
    property color sunken: "#EAEFF0"
    property color line: "#D9E1E3"
    property color edge: "#4A5C68"
    // The edge of a large card: seen by weak eyes, without shouting.
    property color edgeSoft: "#8FA0A8"
    property color ink: "#10222E"
    property color inkSoft: "#4A5C68"
    property color inkFaint: "#8A989F"

    property color primary: "#0B5C78"
    property color primaryPressed: Qt.darker(primary, 1.35)
    property color primaryTint: "#E3F0F4"
    property color primaryTintPressed: "#CBE2EA"
    property color primaryInk: "#FFFFFF"
    property color accent: "#F2A900"
    property color accentPressed: Qt.darker(accent, 1.12)
    property color accentTint: "#FDF3DC"
    property color accentInk: "#10222E"

    property color good: "#17734A"
    property color goodTint: "#E2F2EA"
    property color warn: "#9A5200"
    property color warnTint: "#FCEFDC"
    property color bad: "#B3261E"
    property color badPressed: Qt.darker(bad, 1.3)
    property color badTint: "#FBE9E7"
    property color badInk: "#FFFFFF"

    property color focus: "#0B5C78"
    property color scrim: "#8C10222E"
    // Black: of a colour as thin as a shadow nothing else survives without a tint.
    property color shadow: "#000000"
    property color called: primary
    property color flash: "#F2A900"
    property color flashInk: "#10222E"
}

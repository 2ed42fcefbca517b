import QtQuick

// Dark, for the screen on the wall: read from twenty metres, never a lamp in the room.
SchemeColors {
    paper: "#061A24"
    surface: "#0D2A38"
    sunken: "#04131B"
    line: "#1D4152"
    edge: "#7F9DAA"
    ink: "#F3F9FB"
    inkSoft: "#A9C2CC"
    inkFaint: "#6E8995"

    primary: "#7CC4DB"
    primaryPressed: Qt.darker(primary, 1.12)
    primaryTint: "#12384A"
    primaryTintPressed: "#184A60"
    primaryInk: "#061A24"
    accentTint: "#3A2F12"

    good: "#6FD3A3"
    goodTint: "#0F3B2C"
    warn: "#FFC46B"
    warnTint: "#3D2B10"
    bad: "#FF9D93"
    badPressed: "#F0857A"
    badTint: "#45201E"
    badInk: "#061A24"

    focus: "#FFD166"
    scrim: "#B3000000"
    shadow: "#000000"
    called: "#FFD166"
}

import QtQuick

// Black, white and yellow, for eyes that need the strongest contrast.
SchemeColors {
    paper: "#000000"
    surface: "#000000"
    sunken: "#000000"
    line: "#FFFFFF"
    edge: "#FFFFFF"
    edgeSoft: "#FFFFFF"
    ink: "#FFFFFF"
    inkSoft: "#FFFFFF"
    inkFaint: "#B8B8B8"

    primary: "#FFE600"
    primaryPressed: "#FFFFFF"
    primaryTint: "#000000"
    primaryTintPressed: "#3A3A3A"
    primaryInk: "#000000"
    accent: "#FFE600"
    accentPressed: "#FFFFFF"
    accentTint: "#000000"
    accentInk: "#000000"

    good: "#FFFFFF"
    goodTint: "#000000"
    warn: "#FFE600"
    warnTint: "#000000"
    bad: "#FFE600"
    badPressed: "#FFFFFF"
    badTint: "#000000"
    badInk: "#000000"

    focus: "#FFFFFF"
    scrim: "#D9000000"
    shadow: "#000000"
    called: "#FFE600"
    flash: "#FFE600"
    flashInk: "#000000"
}

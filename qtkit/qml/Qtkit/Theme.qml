pragma Singleton
import QtQuick

// Every colour, size and duration of the programs. StationWindow tells it the window and the kind of
// station; nothing else sets it.
QtObject {
    id: root

    enum Station { Desk, Kiosk, Wall }
    enum Scheme { Light, Dark, Contrast }

    property int station: Theme.Desk
    property int scheme: station === Theme.Wall ? Theme.Dark : Theme.Light
    property bool reduceMotion: false
    property real windowWidth: 1920
    property real windowHeight: 1080

    // A hall may have its own two colours; the rest follows from them. One that could not be read on its grounds is
    // made darker or lighter until it can (WCAG 2.2 AA: 4.5 to 1).
    property color hallPrimary: "#0B5C78"
    property color hallAccent: "#F2A900"
    readonly property color deepPrimary: readable(hallPrimary, "#CBE2EA", "black")
    readonly property color brightPrimary: Qt.colorEqual(hallPrimary, "#0B5C78") ? "#7CC4DB" : readable(hallPrimary, "#184A60", "white")
    readonly property color brightAccent: readable(hallAccent, "#10222E", "white")

    function luminance(c: color): real {
        const linear = part => part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4)
        return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b)
    }
    function ratio(one: color, other: color): real {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
        return (light + 0.05) / (dark + 0.05)
    }
    // The colour, brought towards black or white in small steps; 5.6 leaves room for a pressed button's shade.
    function readable(c: color, ground: color, towards: color): color {
        const end = towards
        let found = c
        for (let part = 0; part <= 1 && ratio(found, ground) < (Qt.colorEqual(end, "white") ? 5.6 : 4.5); part += 0.04)
            found = Qt.rgba(c.r + (end.r - c.r) * part, c.g + (end.g - c.g) * part, c.b + (end.b - c.b) * part, 1)
        return found
    }

    readonly property bool kiosk: station === Theme.Kiosk
    readonly property bool wall: station === Theme.Wall
    readonly property bool contrast: scheme === Theme.Contrast
    readonly property bool portrait: windowHeight > windowWidth
    readonly property real shortSide: Math.max(240, Math.min(windowWidth, windowHeight))

    // --- sizes ----------------------------------------------------------------------------------
    // The unit: a 36th of the window's short side on a kiosk, else a 54th.
    readonly property real u: shortSide / (kiosk ? 36 : 54)
    readonly property real scale: shortSide / 1080
    // Text is never smaller than 28 px on a kiosk and 16 px on a desk, however small the window is: but a hall's
    // long name in a kiosk's head, which nobody has to read, is rather 20 px than cut off.
    readonly property real textBody: Math.round(wall ? Math.max(18, 1.5 * u) : Math.max(kiosk ? 28 : 16, u))
    readonly property real textLabel: Math.round(kiosk ? Math.max(28, 0.8 * u) : wall ? Math.max(16, 1.2 * u) : Math.max(16, 0.8 * u))
    readonly property real textLead: Math.round(wall ? 1.9 * u : Math.max(1.1 * textBody, 1.25 * u))
    readonly property real textTitle: Math.round(wall ? 2.4 * u : Math.max(1.3 * textBody, 1.6 * u))
    readonly property real textBig: Math.round(wall ? 3.6 * u : Math.max(1.7 * textBody, 2.4 * u))
    readonly property real textNumber: Math.round(wall ? 12 * u : kiosk ? Math.max(3.6 * textBody, 6 * u)
                                                                       : Math.max(2.8 * textBody, 4 * u))
    // What stands beside or around text is measured in its body size.
    readonly property real em: textBody

    readonly property real step: Math.max(4.5, 8 * scale)
    readonly property real gapTiny: Math.round(step)
    readonly property real gapSmall: Math.round(1.5 * step)
    readonly property real gap: Math.round(2 * step)
    readonly property real gapWide: Math.round(3 * step)
    readonly property real gapLarge: Math.round(4 * step)
    readonly property real gapHuge: Math.round(6 * step)
    readonly property real gapVast: Math.round(8 * step)

    // 20 mm on a 15-inch kiosk panel is a little over a tenth of its short side.
    readonly property real touch: Math.round(kiosk ? shortSide / 9.3 : Math.max(40, 2.4 * em))
    readonly property real icon: Math.round(1.4 * em)
    readonly property real iconLarge: Math.round(2.6 * em)
    readonly property real radius: Math.round((kiosk ? 24 : 16) * Math.max(0.6, scale))
    readonly property real radiusSmall: Math.round(radius / 2)
    readonly property real border: contrast ? 3 : 1
    readonly property real borderStrong: contrast ? 3 : 2
    readonly property real focusWidth: Math.max(3, Math.round(3 * scale))

    // --- type -----------------------------------------------------------------------------------
    readonly property string family: "Plus Jakarta Sans"
    readonly property string familyMono: "JetBrains Mono"
    // Digits of equal width: a clock does not dance and columns stand.
    readonly property var numerals: ({ "tnum": 1 })

    // --- motion ---------------------------------------------------------------------------------
    readonly property int quick: reduceMotion ? 0 : 160
    readonly property int calm: reduceMotion ? 0 : 240
    readonly property int pulse: 800
    readonly property int pulses: reduceMotion ? 0 : 3

    // --- colours --------------------------------------------------------------------------------
    readonly property SchemeColors light: SchemeColors {
        primary: root.deepPrimary
        accent: root.brightAccent
        focus: root.deepPrimary
    }
    readonly property SchemeColors dark: WallColors {
        primary: root.brightPrimary
        accent: root.brightAccent
        flash: root.brightAccent
    }
    readonly property SchemeColors strong: ContrastColors {}
    readonly property SchemeColors colors: scheme === Theme.Light ? light : scheme === Theme.Dark ? dark : strong

    readonly property color paper: colors.paper
    readonly property color surface: colors.surface
    readonly property color sunken: colors.sunken
    readonly property color line: colors.line
    readonly property color edge: colors.edge
    readonly property color edgeSoft: colors.edgeSoft
    readonly property color ink: colors.ink
    readonly property color inkSoft: colors.inkSoft
    readonly property color inkFaint: colors.inkFaint
    readonly property color primary: colors.primary
    readonly property color primaryPressed: colors.primaryPressed
    readonly property color primaryTint: colors.primaryTint
    readonly property color primaryTintPressed: colors.primaryTintPressed
    readonly property color primaryInk: colors.primaryInk
    readonly property color accent: colors.accent
    readonly property color accentPressed: colors.accentPressed
    readonly property color accentTint: colors.accentTint
    readonly property color accentInk: colors.accentInk
    readonly property color good: colors.good
    readonly property color goodTint: colors.goodTint
    readonly property color warn: colors.warn
    readonly property color warnTint: colors.warnTint
    readonly property color bad: colors.bad
    readonly property color badPressed: colors.badPressed
    readonly property color badTint: colors.badTint
    readonly property color badInk: colors.badInk
    readonly property color focus: colors.focus
    readonly property color scrim: colors.scrim
    readonly property color shadow: colors.shadow
    readonly property color called: colors.called
    readonly property color flash: colors.flash
    readonly property color flashInk: colors.flashInk
}

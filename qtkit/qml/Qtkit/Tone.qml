import QtQuick

// The four things a colour can say, and silence: which ink, ground and icon belong to each.
QtObject {
    id: root

    enum Kind { Quiet, Info, Good, Warn, Bad }

    property int kind: Tone.Quiet
    readonly property color ink: kind === Tone.Good ? Theme.good : kind === Tone.Warn ? Theme.warn
        : kind === Tone.Bad ? Theme.bad : kind === Tone.Info ? Theme.primary : Theme.inkSoft
    readonly property color ground: kind === Tone.Good ? Theme.goodTint : kind === Tone.Warn ? Theme.warnTint
        : kind === Tone.Bad ? Theme.badTint : kind === Tone.Info ? Theme.primaryTint : Theme.sunken
    readonly property string symbol: kind === Tone.Good ? "circle-check" : kind === Tone.Warn ? "alert-triangle"
        : kind === Tone.Bad ? "alert-circle" : "info-circle"
}

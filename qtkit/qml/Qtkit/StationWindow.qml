import QtQuick
import QtQuick.Templates as T

// The window of a program. It tells the theme how large it is and what kind of station it stands on.
T.ApplicationWindow {
    id: root

    property int station: Theme.Desk
    property int scheme: station === Theme.Wall ? Theme.Dark : Theme.Light
    property bool reduceMotion: false
    property bool frameless: false
    // The hall's own colours, #RRGGBB; empty where it has none.
    property string hallPrimary: ""
    property string hallAccent: ""
    // A touch would be in vain now: it may still be meant for the page before. TouchRest says so.
    property bool resting: false

    // What stands under the fingers has changed.
    signal turned

    width: 1280
    height: 800
    minimumWidth: 480
    minimumHeight: 360
    visible: false
    flags: frameless ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    color: Theme.paper
    font.family: Theme.family
    font.pixelSize: Theme.textBody

    Binding { target: Theme; property: "station"; value: root.station }
    Binding { target: Theme; property: "scheme"; value: root.scheme }
    Binding { target: Theme; property: "reduceMotion"; value: root.reduceMotion }
    Binding { target: Theme; property: "hallPrimary"; value: root.hallPrimary; when: root.hallPrimary !== "" }
    Binding { target: Theme; property: "hallAccent"; value: root.hallAccent; when: root.hallAccent !== "" }
    Binding { target: Theme; property: "windowWidth"; value: root.width }
    Binding { target: Theme; property: "windowHeight"; value: root.height }
}

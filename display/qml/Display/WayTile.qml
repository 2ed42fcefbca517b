import QtQuick
import Qtkit

// The yellow sign that says "this way": an icon in ink on the hall's accent.
Rectangle {
    id: root

    property string symbol: "arrow-right"
    property bool quiet: false
    property color ground: quiet ? Theme.surface : Theme.accent
    property color ink: quiet ? Theme.inkSoft : Theme.accentInk

    radius: Math.round(height * 0.16)
    color: ground
    border.width: quiet ? Theme.border : 0
    border.color: Theme.line

    IconImage {
        anchors.centerIn: parent
        symbol: root.symbol
        size: Math.round(root.height * 0.66)
        pen: 2.4
        color: root.ink
    }
}

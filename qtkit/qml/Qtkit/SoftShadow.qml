pragma ComponentBehavior: Bound
import QtQuick

// A soft shadow out of stacked rectangles; the software renderer draws no effects.
Item {
    id: root

    property real around: Theme.radius
    property real depth: Theme.gapWide
    property real strength: 0.011
    readonly property int layers: 8

    anchors.fill: parent
    visible: !Theme.contrast

    Repeater {
        model: root.layers

        Rectangle {
            required property int index
            readonly property real spread: root.depth * (index + 1) / root.layers

            x: -spread * 0.5
            y: -spread * 0.2
            width: root.width + spread
            height: root.height + spread
            radius: root.around + spread * 0.5
            // Not by opacity: the software renderer would leave the corners out.
            color: Qt.alpha(Theme.shadow, root.strength)
        }
    }
}

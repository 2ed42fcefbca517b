pragma ComponentBehavior: Bound
import QtQuick

// A soft shadow out of stacked rectangles; the software renderer draws no effects.
Item {
    id: root

    property real around: Theme.radius
    property real depth: Theme.gap
    property real strength: 0.018
    readonly property int layers: 8

    anchors.fill: parent
    visible: !Theme.contrast

    Repeater {
        model: root.layers

        Rectangle {
            required property int index
            readonly property real spread: root.depth * (index + 1) / root.layers

            x: -spread * 0.6
            y: -spread * 0.35
            width: root.width + spread * 1.2
            height: root.height + spread * 1.2
            radius: root.around + spread * 0.6
            color: Theme.shadow
            opacity: root.strength
        }
    }
}

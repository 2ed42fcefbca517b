import QtQuick
import QtQuick.Layouts
import Qtkit

// The call that stands large: number, this way, place and counter. It flashes when its turn begins.
Rectangle {
    id: root

    required property Wall wall
    readonly property real inset: Theme.u * (Theme.portrait ? 3 : 4)
    // 0: as it rests; 1: the flash, ink on yellow.
    property real glow: 0

    function between(rest: color, lit: color): color {
        return Qt.rgba(rest.r + (lit.r - rest.r) * glow, rest.g + (lit.g - rest.g) * glow,
                       rest.b + (lit.b - rest.b) * glow, 1);
    }

    objectName: "called"
    color: between(Theme.surface, Theme.flash)

    Connections {
        target: root.wall
        function onCalled() {
            (Theme.reduceMotion ? steady : flash).restart();
        }
    }
    // Three pulses of 0.8 s: 1.25 Hz.
    SequentialAnimation {
        id: flash

        loops: Math.max(1, Theme.pulses)
        NumberAnimation { target: root; property: "glow"; to: 1; duration: 140; easing.type: Easing.OutCubic }
        PauseAnimation { duration: Theme.pulse / 2 - 140 }
        NumberAnimation { target: root; property: "glow"; to: 0; duration: 220; easing.type: Easing.OutCubic }
        PauseAnimation { duration: Theme.pulse / 2 - 220 }
    }
    // Without motion the new call stands lit for as long.
    SequentialAnimation {
        id: steady

        PropertyAction { target: root; property: "glow"; value: 1 }
        PauseAnimation { duration: 2400 }
        PropertyAction { target: root; property: "glow"; value: 0 }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: root.inset
        spacing: 0

        TextLabel {
            objectName: "heading"
            Layout.fillWidth: true
            text: root.wall.heading
            size: TextLabel.Title
            color: root.between(Theme.inkSoft, Theme.flashInk)
        }
        NumberText {
            objectName: "number"
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: root.wall.number
            pixels: Theme.u * (Theme.portrait ? 17 : 18)
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.u * 4
            verticalAlignment: Text.AlignVCenter
            color: root.between(Theme.called, Theme.flashInk)
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(1, Math.round(Theme.u / 10))
            color: root.between(Theme.line, Theme.flashInk)
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.u * (Theme.portrait ? 2 : 3)
            spacing: Theme.u * 2.4

            WayTile {
                Layout.preferredWidth: Theme.u * 8
                Layout.preferredHeight: Theme.u * 8
                ground: root.between(Theme.accent, Theme.flashInk)
                ink: root.between(Theme.accentInk, Theme.flash)
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                NumberText {
                    objectName: "destination"
                    Layout.fillWidth: true
                    text: root.wall.place + " " + root.wall.counter
                    pixels: Theme.u * 7
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.u * 3
                    color: root.between(Theme.ink, Theme.flashInk)
                }
                TextLabel {
                    objectName: "counter-name"
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gapTiny
                    visible: text !== ""
                    text: root.wall.counterName
                    size: TextLabel.Title
                    strong: false
                    maximumLineCount: 2
                    color: root.between(Theme.inkSoft, Theme.flashInk)
                }
            }
        }
    }
}

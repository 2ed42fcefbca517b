import QtQuick
import Qtkit

// One call in the column: number left, place and counter right.
Item {
    id: root

    required property string label
    required property string place
    required property string counter
    required property bool current
    required property bool quiet
    property bool small: false
    property bool first: false

    readonly property color ink: current ? Theme.called : quiet ? Theme.inkSoft : Theme.ink
    readonly property real letters: Math.min(height * 0.5, Theme.u * (small ? 2.4 : 3.4))

    objectName: "call-" + label
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ", " + place + " " + counter

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.u
        anchors.rightMargin: Theme.u
        height: 1
        color: Theme.line
        visible: !root.first
    }
    // The one that stands large now.
    Rectangle {
        anchors.fill: parent
        anchors.topMargin: 1
        radius: Theme.radiusSmall
        color: Theme.accentTint
        visible: root.current
    }
    NumberText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.u
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        width: Math.min(implicitWidth, parent.width - target.width - 3 * Theme.u)
        text: root.label
        pixels: root.letters
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(root.letters * 0.5)
        color: root.ink
    }
    Row {
        id: target

        anchors.right: parent.right
        anchors.rightMargin: Theme.u
        anchors.verticalCenter: parent.verticalCenter
        spacing: root.letters * 0.28

        TextLabel {
            visible: !root.small
            anchors.baseline: number.baseline
            text: root.place
            pixels: Math.round(root.letters * 0.56)
            wrapMode: Text.NoWrap
            elide: Text.ElideNone
            color: root.current ? Theme.called : Theme.inkSoft
        }
        IconImage {
            visible: root.small
            anchors.verticalCenter: parent.verticalCenter
            symbol: "arrow-right"
            size: Math.round(root.letters * 0.8)
            color: root.current ? Theme.called : Theme.inkSoft
        }
        NumberText {
            id: number

            text: root.counter
            pixels: root.letters
            color: root.ink
        }
    }
}

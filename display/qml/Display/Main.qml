pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// The wall: one of three faces, what everybody must know, and the foot with the clock.
StationWindow {
    id: root

    required property Wall wall

    title: "Antrean"
    station: Theme.Wall
    reduceMotion: wall.reduceMotion
    hallPrimary: wall.primary
    hallAccent: wall.accent

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Loader {
            objectName: "face"
            Layout.fillWidth: true
            Layout.fillHeight: true
            sourceComponent: root.wall.starting ? starting : root.wall.idle ? idle : calls
        }
        Repeater {
            model: root.wall.notices
            delegate: NoticeBand { Layout.fillWidth: true }
        }
        WallFooter {
            Layout.fillWidth: true
            visible: !root.wall.starting
            wall: root.wall
        }
    }
    Badge {
        objectName: "simulated"
        anchors.top: parent.top
        anchors.right: parent.right
        // In the middle of the heading's line, which is 1.21 of its letters high.
        anchors.topMargin: Theme.u * (Theme.portrait ? 3 : 4) + Math.round((Theme.textTitle * 1.21 - height) / 2)
        anchors.rightMargin: Theme.u * 3
        visible: root.wall.simulated !== ""
        text: root.wall.simulated
        tone: Tone.Info
    }
    Component {
        id: starting
        StartingFace { wall: root.wall }
    }
    Component {
        id: idle
        IdleFace { wall: root.wall }
    }
    Component {
        id: calls
        CallsFace { wall: root.wall }
    }
}

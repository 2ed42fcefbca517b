import QtQuick
import Qtkit

// The newest call at 60 % of the width, the last calls beside it; one above the other on an upright screen.
Item {
    id: root

    required property Wall wall

    CalledPanel {
        id: panel

        wall: root.wall
        width: Theme.portrait ? parent.width : Math.round(parent.width * 0.6)
        height: Theme.portrait ? Math.round(parent.height * 0.5) : parent.height
    }
    CallColumn {
        wall: root.wall
        anchors.top: Theme.portrait ? panel.bottom : parent.top
        anchors.left: Theme.portrait ? parent.left : panel.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom
    }
}

import QtQuick

// The end of a list that goes on below fades into its ground.
Rectangle {
    id: root

    required property Flickable over
    property color ground: Theme.surface

    anchors.left: parent?.left
    anchors.right: parent?.right
    anchors.bottom: parent?.bottom
    height: Math.min(Math.round(1.6 * Theme.em), over.height / 3)
    visible: !over.atYEnd && over.contentHeight > over.height
    gradient: Gradient {
        GradientStop { position: 0; color: Qt.alpha(root.ground, 0) }
        GradientStop { position: 1; color: root.ground }
    }
}

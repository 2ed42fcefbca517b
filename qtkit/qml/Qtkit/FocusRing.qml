import QtQuick

// The ring around the control that the keyboard would press; a gap of paper keeps it apart.
Rectangle {
    id: root

    property real around: 0
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -2 * Theme.focusWidth
    radius: around + 2 * Theme.focusWidth
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: Theme.focus
    visible: shown
}

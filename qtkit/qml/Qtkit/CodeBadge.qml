import QtQuick

// The code of a service, as it stands before every number of it.
Rectangle {
    id: root

    property string text: ""
    property real size: Math.round(Math.max(Theme.touch * 0.7, 1.7 * Theme.em))
    property color ground: Theme.primaryTint
    property color mark: Theme.primary

    implicitWidth: size
    implicitHeight: size
    radius: Math.round(size * 0.28)
    color: ground
    border.width: Theme.contrast ? Theme.border : 0
    border.color: mark

    Text {
        anchors.centerIn: parent
        text: root.text
        color: root.mark
        font.family: Theme.family
        font.weight: Font.ExtraBold
        font.features: Theme.numerals
        font.pixelSize: Math.round(root.size * (root.text.length > 2 ? 0.34 : root.text.length > 1 ? 0.42 : 0.58))
    }
}

import QtQuick

// The key that does the same as the button it stands on.
Rectangle {
    id: root

    property string text: ""
    property color mark: Theme.inkSoft

    implicitWidth: Math.max(implicitHeight, Math.ceil(cap.implicitWidth) + Math.round(0.7 * Theme.textLabel))
    implicitHeight: Math.round(Theme.textLabel * 1.55)
    radius: Theme.step * 0.75
    color: "transparent"
    border.width: 1
    border.color: root.mark
    opacity: 0.85

    Text {
        id: cap

        anchors.centerIn: parent
        text: root.text
        color: root.mark
        font.family: Theme.family
        font.weight: Font.DemiBold
        font.pixelSize: Theme.textLabel
    }
}

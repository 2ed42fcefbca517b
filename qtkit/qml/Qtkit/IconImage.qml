import QtQuick

// An outline icon in one colour; drawn by the image provider `icons`, so it needs no graphics card.
Item {
    id: root

    property string symbol: ""
    property color color: Theme.ink
    property real size: Theme.icon
    // Width of the pen on the icon's grid of 24; more for an arrow that is seen from afar.
    property real pen: 2

    implicitWidth: size
    implicitHeight: size
    visible: symbol !== ""
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        // In the screen's scale: Qt itself asks for as many pixels as that takes.
        sourceSize: Qt.size(Math.ceil(root.size), Math.ceil(root.size))
        source: root.symbol === "" ? "" : "image://icons/" + root.symbol + "/" + root.color.toString().slice(1) + "/" + root.pen
    }
}

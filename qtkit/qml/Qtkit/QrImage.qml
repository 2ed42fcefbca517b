import QtQuick

// A QR code on white with its quiet zone, scaled by a whole factor so that every module is sharp.
Rectangle {
    id: root

    property string text: ""
    property real size: Theme.u * 8
    readonly property int modules: code.sourceSize.width
    readonly property int factor: modules > 0 ? Math.floor(Math.min(width, height) / (modules + 8)) : 0

    implicitWidth: size
    implicitHeight: size
    radius: Theme.radiusSmall
    color: "#FFFFFF"
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Kode QR")

    Image {
        id: code

        anchors.centerIn: parent
        width: root.modules * root.factor
        height: width
        source: root.text === "" ? "" : "image://qr/" + encodeURIComponent(root.text)
        smooth: false
        fillMode: Image.Stretch
    }
}

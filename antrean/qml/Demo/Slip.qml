import QtQuick
import Qtkit

// A slip on its way out of the printer: it grows out of the slot, then lies on the tray.
Item {
    id: root

    required property int number
    required property string picture
    required property int dotsWide
    required property int dotsHigh
    required property real paperWidth
    readonly property real paperHeight: dotsWide > 0 ? paperWidth * dotsHigh / dotsWide : 0
    property real out: 0

    width: paperWidth
    height: paperHeight * out + Theme.gap
    clip: true
    Component.onCompleted: Theme.reduceMotion ? out = 1 : feed.start()

    NumberAnimation {
        id: feed

        target: root
        property: "out"
        from: 0
        to: 1
        duration: 900
        easing.type: Easing.Linear
    }
    Image {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: root.paperWidth
        height: root.paperHeight
        source: root.picture
        smooth: true
        mipmap: true
        asynchronous: false
    }
}

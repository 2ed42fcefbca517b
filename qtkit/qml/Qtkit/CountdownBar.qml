import QtQuick

// A thin bar that runs out: how much of the time is left, from 1 to 0.
Item {
    id: root

    property real value: 1
    // It glides to the value; turned to another size, the bar is right at once.
    property real shown: value
    property color mark: value < 0.25 ? Theme.warn : Theme.primary

    implicitHeight: Math.max(4, Theme.step * 0.75)
    implicitWidth: Theme.em * 10
    Accessible.ignored: true

    Behavior on shown {
        enabled: !Theme.reduceMotion
        NumberAnimation { duration: 250 }
    }
    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: Theme.sunken
        border.width: Theme.contrast ? 1 : 0
        border.color: Theme.line
    }
    Rectangle {
        height: parent.height
        width: parent.width * Math.max(0, Math.min(1, root.shown))
        radius: height / 2
        color: root.mark
    }
}

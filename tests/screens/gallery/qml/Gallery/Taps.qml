import QtQuick
import Qtkit

// Two buttons beside each other that count how often they are pressed; the first turns the page.
StationWindow {
    id: root

    property int turns: 0
    property int taken: 0

    station: Theme.Kiosk

    Row {
        BigButton {
            objectName: "turn"
            width: root.width / 2
            height: root.height
            text: "turn"
            onClicked: {
                root.turns += 1
                root.turned()
            }
        }
        BigButton {
            objectName: "take"
            width: root.width / 2
            height: root.height
            text: "take"
            onClicked: root.taken += 1
        }
    }
}

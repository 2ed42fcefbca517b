import QtQuick
import QtQuick.Layouts
import Qtkit

// One program: whether it runs, how often it crashed, and the two ways to interfere.
RowLayout {
    id: root

    required property string name
    required property string title
    required property string standing
    required property int crashes
    required property bool runs

    signal killed
    signal reopened

    spacing: Theme.gapSmall
    // Another button stands under the pointer now.
    onRunsChanged: {
        const window = Window.window as StationWindow
        if (window)
            window.turned()
    }

    Rectangle {
        implicitWidth: Theme.em * 0.6
        implicitHeight: implicitWidth
        radius: width / 2
        color: root.runs ? Theme.good : Theme.bad
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        TextLabel {
            Layout.fillWidth: true
            text: root.title
            maximumLineCount: 1
        }
        TextLabel {
            objectName: "state-" + root.name
            Layout.fillWidth: true
            // Always there, so that no row moves when it changes.
            text: root.runs && root.crashes > 0 ? qsTr("dijalankan lagi %n kali", "", root.crashes) : root.standing
            size: TextLabel.Label
            soft: true
        }
    }
    BigButton {
        objectName: (root.runs ? "kill-" : "open-") + root.name
        kind: BigButton.Quiet
        symbol: root.runs ? "bolt" : "refresh"
        text: root.runs ? qsTr("Matikan") : qsTr("Buka lagi")
        font.pixelSize: Theme.textLabel
        implicitHeight: Math.round(Theme.em * 1.6)
        leftPadding: Theme.gapTiny
        rightPadding: Theme.gapTiny
        onClicked: root.runs ? root.killed() : root.reopened()
    }
}

import QtQuick
import QtQuick.Layouts
import Qtkit

// A line above the foot, there only while a machine of the hall needs somebody.
StatusStrip {
    id: root

    required property Shift shift

    visible: shift.printerTrouble !== "" || shift.missingMonitor !== ""
        || shift.keyTrouble !== ""

    StatusItem {
        objectName: "printer-trouble"
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        visible: root.shift.printerTrouble !== ""
        symbol: "printer-off"
        text: root.shift.printerTrouble
        tone: Tone.Warn
    }
    StatusItem {
        objectName: "key-trouble"
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        visible: root.shift.keyTrouble !== ""
        symbol: "lock"
        text: root.shift.keyTrouble
        tone: Tone.Warn
    }
    StatusItem {
        objectName: "monitor-state"
        visible: root.shift.missingMonitor !== ""
        symbol: "device-desktop"
        text: qsTr("Monitor %1 tidak ada").arg(root.shift.missingMonitor)
        tone: Tone.Warn
    }
    Item { Layout.fillWidth: true }
}

import QtQuick
import QtQuick.Layouts
import Qtkit

// The foot: counter, clerk, connection, clock.
StatusStrip {
    id: root

    required property Shift shift
    required property Workplace workplace

    spacing: Theme.portrait ? Theme.gap : Theme.gapWide

    StatusItem {
        symbol: "device-desktop"
        text: root.shift.sign
    }
    StatusItem {
        objectName: "clerk"
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        Layout.minimumWidth: Math.min(implicitWidth, 7 * Theme.em)
        symbol: "user"
        text: root.shift.clerk
    }
    StatusItem {
        objectName: "connection"
        symbol: root.shift.connected ? "wifi" : "wifi-off"
        text: !root.shift.connected ? qsTr("Terputus") : root.workplace.trying ? qsTr("Belum tersimpan") : qsTr("Terhubung")
        tone: !root.shift.connected ? Tone.Bad : root.workplace.trying ? Tone.Warn : Tone.Good
    }
    StatusItem {
        objectName: "clock-state"
        visible: root.shift.clockWrong || root.shift.clockAhead || root.shift.clockBehind
        symbol: "clock"
        text: root.shift.clockWrong ? qsTr("Jam salah") : root.shift.clockAhead ? qsTr("Jam melompat") : qsTr("Jam tertinggal")
        tone: Tone.Warn
    }
    StatusItem {
        objectName: "central"
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        visible: root.shift.central !== ""
        symbol: root.shift.centralAlarm ? "alert-triangle" : "world"
        text: root.shift.central
        tone: root.shift.centralAlarm ? Tone.Warn : Tone.Quiet
    }
    Item { Layout.fillWidth: true }
    StatusItem {
        objectName: "served"
        symbol: "user-check"
        text: qsTr("%1 dilayani").arg(root.workplace.served)
    }
    Badge {
        objectName: "simulated"
        visible: root.shift.simulated
        text: qsTr("SIMULASI")
        tone: Tone.Info
    }
}

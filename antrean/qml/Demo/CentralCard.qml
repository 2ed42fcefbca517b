import QtQuick
import QtQuick.Layouts
import Qtkit

// The central server beside the hall: how far its records are, where to look, and a line that can be cut.
ColumnLayout {
    id: root

    required property Panel panel

    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        TextLabel {
            Layout.fillWidth: true
            text: qsTr("Server pusat")
            strong: true
        }
        TextLabel {
            objectName: "central-sent"
            text: root.panel.sent
            size: TextLabel.Label
            color: root.panel.pending > 0 ? Theme.warn : Theme.good
        }
    }
    TextLabel {
        objectName: "central-address"
        Layout.fillWidth: true
        text: root.panel.central
        size: TextLabel.Label
        soft: true
    }
    TextLabel {
        objectName: "central-person"
        Layout.fillWidth: true
        text: qsTr("Nama masuk dasbor: %1").arg(root.panel.person)
        size: TextLabel.Label
        soft: true
    }
    TextLabel {
        objectName: "central-password"
        Layout.fillWidth: true
        text: qsTr("Kata sandi: %1").arg(root.panel.password)
        wrapMode: Text.NoWrap
        size: TextLabel.Label
        soft: true
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.gapSmall
        rowSpacing: Theme.gapTiny
        uniformCellWidths: true

        BigButton {
            objectName: "open-dashboard"
            Layout.fillWidth: true
            leftPadding: Theme.gapTiny
            rightPadding: Theme.gapTiny
            kind: BigButton.Secondary
            text: qsTr("Dasbor")
            font.pixelSize: Theme.textLabel
            implicitHeight: Math.round(Theme.em * 2)
            enabled: root.panel.centralRuns
            onClicked: Qt.openUrlExternally(root.panel.central)
        }
        BigButton {
            objectName: "open-phone"
            Layout.fillWidth: true
            leftPadding: Theme.gapTiny
            rightPadding: Theme.gapTiny
            kind: BigButton.Secondary
            text: qsTr("Ponsel pengunjung")
            font.pixelSize: Theme.textLabel
            implicitHeight: Math.round(Theme.em * 2)
            enabled: root.panel.centralRuns && root.panel.phonePage !== ""
            onClicked: Qt.openUrlExternally(root.panel.phonePage)
        }
        BigButton {
            objectName: root.panel.centralRuns ? "cut-line" : "join-line"
            Layout.fillWidth: true
            Layout.columnSpan: 2
            kind: root.panel.centralRuns ? BigButton.Quiet : BigButton.Primary
            symbol: root.panel.centralRuns ? "bolt" : "refresh"
            text: root.panel.centralRuns ? qsTr("Putuskan jalur ke pusat") : qsTr("Sambungkan lagi")
            font.pixelSize: Theme.textLabel
            implicitHeight: Math.round(Theme.em * 2)
            onClicked: root.panel.centralRuns ? root.panel.kill("central") : root.panel.openAgain("central")
        }
    }
}

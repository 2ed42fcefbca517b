pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// The virtual printer: its lamp and its faults above, the paper coming out of the slot below.
StationWindow {
    id: root

    required property PrinterView paper
    readonly property bool stands: paper.paperOut || paper.coverOpen || paper.offline

    title: qsTr("Printer tiket")
    station: Theme.Desk
    minimumWidth: 300
    color: Theme.sunken

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: face.implicitHeight + 2 * Theme.gap
            color: Theme.surface
            z: 2

            ColumnLayout {
                id: face

                anchors.fill: parent
                anchors.margins: Theme.gap
                spacing: Theme.gapSmall

                RowLayout {
                    spacing: Theme.gapSmall

                    Rectangle {
                        implicitWidth: Theme.em * 0.75
                        implicitHeight: implicitWidth
                        radius: width / 2
                        color: root.stands ? Theme.bad : root.paper.nearEnd || root.paper.mute ? Theme.warn : Theme.good
                    }
                    TextLabel {
                        objectName: "printer-state"
                        Layout.fillWidth: true
                        strong: true
                        text: root.paper.offline ? qsTr("Luring")
                            : root.paper.coverOpen ? qsTr("Tutup terbuka")
                            : root.paper.paperOut ? qsTr("Kertas habis")
                            : root.paper.mute ? qsTr("Tidak menjawab")
                            : root.paper.nearEnd ? qsTr("Kertas hampir habis") : qsTr("Siap")
                    }
                    TextLabel {
                        objectName: "printed"
                        text: qsTr("%n tiket", "", root.paper.printed)
                        soft: true
                        font.features: Theme.numerals
                    }
                }
                GridLayout {
                    Layout.fillWidth: true
                    columns: 2
                    columnSpacing: Theme.gapSmall
                    rowSpacing: Theme.gapSmall
                    uniformCellWidths: true

                    FaultButton {
                        objectName: "fault-paper_out"
                        text: qsTr("Kertas habis")
                        on: root.paper.paperOut
                        onClicked: root.paper.toggle("paper_out")
                    }
                    FaultButton {
                        objectName: "fault-cover_open"
                        text: qsTr("Tutup terbuka")
                        on: root.paper.coverOpen
                        onClicked: root.paper.toggle("cover_open")
                    }
                    FaultButton {
                        objectName: "fault-offline"
                        text: qsTr("Luring")
                        on: root.paper.offline
                        onClicked: root.paper.toggle("offline")
                    }
                    FaultButton {
                        objectName: "fault-mute"
                        text: qsTr("Tidak menjawab")
                        on: root.paper.mute
                        onClicked: root.paper.toggle("mute")
                    }
                    BigButton {
                        objectName: "refill"
                        Layout.fillWidth: true
                        Layout.columnSpan: 2
                        implicitHeight: Math.round(Theme.em * 2)
                        font.pixelSize: Theme.textLabel
                        kind: root.stands ? BigButton.Primary : BigButton.Secondary
                        symbol: "refresh"
                        text: qsTr("Isi kertas, semua beres")
                        onClicked: root.paper.refill()
                    }
                }
            }
        }
        Rectangle { // the slot
            Layout.fillWidth: true
            implicitHeight: Theme.gapSmall
            color: Theme.ink
            z: 2

            Rectangle {
                anchors.top: parent.bottom
                width: parent.width
                height: Theme.gapWide
                gradient: Gradient {
                    GradientStop { position: 0; color: Qt.alpha(Theme.ink, 0.22) }
                    GradientStop { position: 1; color: "transparent" }
                }
            }
        }
        ListView {
            id: tray

            objectName: "slips"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: root.paper.slips
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            // A new slip comes out at the top, whatever one was looking at.
            onCountChanged: positionViewAtBeginning()

            delegate: Slip {
                anchors.horizontalCenter: parent?.horizontalCenter
                paperWidth: Math.min(tray.width - 2 * Theme.gapWide, 460)
            }

            TextLabel {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.gapWide
                horizontalAlignment: Text.AlignHCenter
                visible: tray.count === 0
                soft: true
                text: qsTr("Ambil nomor di kios: tiketnya keluar di sini.")
            }
            Fade {
                parent: tray
                over: tray
                ground: Theme.sunken
            }
            ScrollMark {
                parent: tray
                over: tray
            }
        }
    }
}

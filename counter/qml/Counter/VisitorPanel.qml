import QtQuick
import QtQuick.Layouts
import Qtkit

// The visitor at the counter: number, service, how long, why, and what for.
ColumnLayout {
    id: root

    required property Visitor visitor

    spacing: Theme.gapWide

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapWide

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gapTiny

            Row {
                spacing: Theme.gapTiny

                Badge {
                    objectName: "state"
                    text: root.visitor.serving ? qsTr("Sedang dilayani") : qsTr("Dipanggil")
                    symbol: root.visitor.serving ? "user-check" : "speakerphone"
                    tone: root.visitor.serving ? Tone.Good : Tone.Info
                }
                Badge {
                    objectName: "priority"
                    visible: root.visitor.priority
                    text: qsTr("Prioritas")
                    symbol: "accessible"
                    tone: Tone.Warn
                }
                Badge {
                    visible: root.visitor.speaks === "en"
                    text: "English"
                    symbol: "language"
                }
            }
            NumberText {
                objectName: "number"
                text: root.visitor.label
                pixels: Theme.textNumber
                color: Theme.primary
            }
            TextLabel {
                objectName: "service"
                Layout.fillWidth: true
                text: root.visitor.service
                size: TextLabel.Title
                maximumLineCount: 2
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            spacing: 0

            TextLabel {
                Layout.alignment: Qt.AlignRight
                text: root.visitor.serving ? qsTr("Lama layanan") : qsTr("Sejak dipanggil")
                size: TextLabel.Label
                soft: true
                wrapMode: Text.NoWrap
            }
            NumberText {
                objectName: "service-clock"
                Layout.alignment: Qt.AlignRight
                text: root.visitor.clock
                size: TextLabel.Big
                font.weight: Font.Bold
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapLarge

        Fact {
            objectName: "waited"
            Layout.alignment: Qt.AlignTop
            label: qsTr("Menunggu")
            value: qsTr("%1 mnt").arg(root.visitor.waited)
        }
        Fact {
            Layout.alignment: Qt.AlignTop
            label: qsTr("Dipanggil")
            value: root.visitor.calledAt
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Math.round(Theme.step * 0.25)

            TextLabel {
                text: qsTr("Kenapa nomor ini?")
                size: TextLabel.Label
                soft: true
            }
            TextLabel {
                objectName: "reason"
                Layout.fillWidth: true
                text: root.visitor.reason
            }
        }
    }
    RequestCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: implicitHeight
        visible: root.visitor.request !== "none"
        visitor: root.visitor
    }
    Item { Layout.fillHeight: true }
}

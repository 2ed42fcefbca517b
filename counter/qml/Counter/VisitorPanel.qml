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
        spacing: Theme.gapLarge

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
        }
        Item { Layout.fillWidth: true }
        Fact {
            objectName: "waited"
            Layout.alignment: Qt.AlignBottom
            Layout.minimumWidth: 4 * Theme.em
            Layout.bottomMargin: Theme.gapTiny
            label: qsTr("Lama menunggu")
            value: qsTr("%1 menit").arg(root.visitor.waited)
        }
        Fact {
            objectName: "called-at"
            Layout.alignment: Qt.AlignBottom
            Layout.minimumWidth: 4 * Theme.em
            Layout.bottomMargin: Theme.gapTiny
            label: qsTr("Dipanggil")
            value: root.visitor.calledAt
        }
        Fact {
            objectName: "service-clock"
            Layout.alignment: Qt.AlignBottom
            Layout.bottomMargin: Theme.gapTiny
            // The figures beside it stand still while it grows.
            Layout.minimumWidth: 8.5 * Theme.em
            label: root.visitor.serving ? qsTr("Lama layanan") : qsTr("Sejak dipanggil")
            value: root.visitor.clock
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gapTiny

        TextLabel {
            objectName: "service"
            Layout.fillWidth: true
            text: root.visitor.service
            size: TextLabel.Title
            maximumLineCount: 2
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            TextLabel {
                Layout.alignment: Qt.AlignTop
                text: Theme.windowWidth > 66 * Theme.em ? qsTr("Mengapa nomor ini?") : qsTr("Mengapa?")
                strong: true
                color: Theme.primary
                wrapMode: Text.NoWrap
            }
            TextLabel {
                objectName: "reason"
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                text: root.visitor.reason
                soft: true
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

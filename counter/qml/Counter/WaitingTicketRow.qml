import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// One waiting number: label, service, class, minutes.
T.AbstractButton {
    id: root

    required property string ticket
    required property string label
    required property string service
    required property bool priority
    required property int waited
    required property bool late
    property bool current: false
    // Nobody stands at the counter: Enter calls the current row.
    property bool callable: false

    objectName: "waiting-" + label
    implicitHeight: column.implicitHeight + 2 * Theme.gapTiny
    focusPolicy: Qt.NoFocus
    Accessible.name: [label, service, priority ? qsTr("Prioritas") : "", qsTr("%1 menit").arg(waited), late ? qsTr("melewati target") : ""].filter(part => part !== "").join(", ")

    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.current ? Theme.primaryTint : root.hovered ? Theme.sunken : "transparent"
        border.width: root.current ? Theme.borderStrong : 0
        border.color: Theme.primary

        Divider {
            anchors.bottom: parent.bottom
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            anchors.left: parent.left
            anchors.right: parent.right
            visible: !root.current
        }
    }
    contentItem: Item {
        ColumnLayout {
            id: column

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.gap
            width: parent.width - 2 * x
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gapTiny

                NumberText {
                    text: root.label
                    size: TextLabel.Body
                    font.weight: Font.Bold
                }
                Badge {
                    visible: root.priority
                    text: qsTr("Prioritas")
                    tone: Tone.Warn
                }
                TextLabel {
                    readonly property bool calls: root.current && root.callable

                    Layout.fillWidth: true
                    // Beside the name below it would take its room, and the list would jump; without room it is left out.
                    opacity: implicitWidth > width ? 0 : 1
                    horizontalAlignment: Text.AlignRight
                    text: calls ? qsTr("Enter: panggil") : root.late && (root.current || root.hovered) ? qsTr("melewati target") : ""
                    size: TextLabel.Label
                    strong: true
                    lineHeight: 1
                    color: calls ? Theme.primary : Theme.warn
                    wrapMode: Text.NoWrap
                    elide: Text.ElideNone
                }
                NumberText {
                    text: qsTr("%1 menit").arg(root.waited)
                    size: TextLabel.Body
                    font.weight: Font.DemiBold
                    color: root.late ? Theme.warn : Theme.ink
                }
            }
            TextLabel {
                Layout.fillWidth: true
                text: root.service
                size: TextLabel.Label
                soft: true
                maximumLineCount: 2
            }
        }
    }
}

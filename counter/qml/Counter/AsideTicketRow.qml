import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// A number that was set aside, and the way back to the front of its line.
T.AbstractButton {
    id: root

    required property string ticket
    required property string label
    required property string service
    required property bool priority
    required property bool absent
    required property string until
    property bool current: false
    property bool busy: false
    property bool last: false

    signal chosen

    objectName: "aside-" + label
    implicitHeight: Math.max(Theme.touch, column.implicitHeight) + 2 * Theme.gapTiny
    focusPolicy: Qt.NoFocus
    Accessible.name: [label, service, absent || until === "" ? state.text : qsTr("Ditunda s.d. %1").arg(until)].join(", ")
    onDoubleClicked: root.chosen()

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
            visible: !root.current && !root.last
        }
    }
    contentItem: Item {
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            spacing: Theme.gapTiny

            ColumnLayout {
                id: column

                Layout.fillWidth: true
                spacing: 0

                RowLayout {
                    spacing: Theme.gapTiny

                    NumberText {
                        text: root.label
                        size: TextLabel.Body
                        font.weight: Font.Bold
                    }
                    TextLabel {
                        id: state

                        Layout.fillWidth: true
                        text: root.absent ? qsTr("Tidak hadir")
                            : root.until === "" ? qsTr("Ditunda") : qsTr("s.d. %1").arg(root.until)
                        size: TextLabel.Label
                        soft: true
                        wrapMode: Text.NoWrap
                    }
                }
                TextLabel {
                    Layout.fillWidth: true
                    text: root.service
                    size: TextLabel.Label
                    soft: true
                    maximumLineCount: 1
                }
            }
            BigButton {
                objectName: "back-" + root.label
                // All as wide as the longest word, so that the numbers stand in a column with room for the service.
                Layout.preferredWidth: Math.round(8.2 * Theme.em)
                kind: BigButton.Secondary
                text: root.absent ? qsTr("Sudah datang") : qsTr("Lanjutkan")
                leftPadding: Theme.gapSmall
                rightPadding: Theme.gapSmall
                focusPolicy: Qt.TabFocus
                enabled: !root.busy
                onClicked: root.chosen()
            }
        }
    }
}

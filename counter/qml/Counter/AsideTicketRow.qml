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
    property bool current: false
    property bool busy: false

    signal chosen

    objectName: "aside-" + label
    implicitHeight: Math.max(Theme.touch, column.implicitHeight) + Theme.gapTiny
    focusPolicy: Qt.NoFocus
    Accessible.name: [label, service, state.text].join(", ")
    onDoubleClicked: root.chosen()

    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.current ? Theme.primaryTint : root.hovered ? Theme.sunken : "transparent"
        border.width: root.current ? Theme.borderStrong : 0
        border.color: Theme.primary
    }
    contentItem: Item {
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.gapTiny
            anchors.rightMargin: Theme.gapTiny
            spacing: Theme.gapTiny

            ColumnLayout {
                id: column

                Layout.fillWidth: true
                spacing: 0

                NumberText {
                    text: root.label
                    size: TextLabel.Body
                    font.weight: Font.Bold
                }
                TextLabel {
                    id: state

                    Layout.fillWidth: true
                    text: root.absent ? qsTr("Tidak hadir") : qsTr("Ditunda")
                    size: TextLabel.Label
                    soft: true
                }
            }
            BigButton {
                objectName: "back-" + root.label
                kind: BigButton.Secondary
                text: root.absent ? qsTr("Sudah datang") : qsTr("Lanjutkan")
                symbol: "arrow-back-up"
                leftPadding: Theme.gapSmall
                rightPadding: Theme.gapSmall
                focusPolicy: Qt.TabFocus
                enabled: !root.busy
                onClicked: root.chosen()
            }
        }
    }
}

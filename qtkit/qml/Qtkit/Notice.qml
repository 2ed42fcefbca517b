import QtQuick
import QtQuick.Layouts

// What happened, what it means for you, what to do now; in the colour of its weight.
Rectangle {
    id: root

    property int tone: Tone.Info
    property string symbol: colors.symbol
    property string title: ""
    property string text: ""
    property string actionText: ""

    signal action

    implicitWidth: Theme.em * 24
    implicitHeight: line.implicitHeight + 2 * Theme.gap
    radius: Theme.radiusSmall * 1.5
    color: colors.ground
    border.width: Theme.border
    border.color: Qt.alpha(colors.ink, Theme.contrast ? 1 : 0.3)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title === "" ? text : title + ". " + text

    Tone { id: colors; kind: root.tone }
    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.gapWide
        spacing: Theme.gap

        IconImage {
            Layout.alignment: root.title !== "" && root.text !== "" ? Qt.AlignTop : Qt.AlignVCenter
            symbol: root.symbol
            color: colors.ink
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Math.round(Theme.step * 0.4)

            TextLabel {
                Layout.fillWidth: true
                visible: root.title !== ""
                text: root.title
                color: colors.ink
                strong: true
            }
            TextLabel {
                Layout.fillWidth: true
                visible: root.text !== ""
                text: root.text
            }
        }
        BigButton {
            objectName: root.objectName + "-action"
            visible: root.actionText !== ""
            kind: BigButton.Secondary
            text: root.actionText
            onClicked: root.action()
        }
    }
}

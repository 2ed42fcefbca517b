import QtQuick
import QtQuick.Layouts
import Qtkit

// What the paper does, as one line with its icon.
Rectangle {
    id: root

    property int tone: Tone.Info
    property string symbol: ""
    property string text: ""
    property bool low: false

    implicitHeight: line.implicitHeight + 2 * (low ? Theme.gapTiny : Theme.gap)
    radius: Theme.radiusSmall * 1.5
    color: colors.ground
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Tone { id: colors; kind: root.tone }
    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.gapWide
        anchors.rightMargin: Theme.gapWide
        spacing: Theme.gap

        IconImage {
            symbol: root.symbol
            color: colors.ink
            size: Math.round(Theme.em * 1.5)
        }
        TextLabel {
            objectName: root.objectName + "-text"
            Layout.fillWidth: true
            text: root.text
            strong: true
            maximumLineCount: 3
        }
    }
}

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// One of two kinds of visitors, large enough to be chosen without glasses.
T.AbstractButton {
    id: root

    property string symbol: ""
    property string subtext: ""
    property string late: ""
    readonly property bool low: height < 14 * Theme.em

    focusPolicy: Qt.NoFocus
    Accessible.name: [text, subtext, late].filter(part => part !== "").join(". ")

    background: CardGround {
        radius: Theme.radius
        down: root.down
    }
    contentItem: Item {
        GridLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            // Side by side, the two cards begin on one line.
            y: Theme.portrait ? Math.round((parent.height - height) / 2) : anchors.margins
            anchors.margins: root.low ? Theme.gapWide : Theme.gapHuge
            columns: Theme.portrait ? 2 : 1
            columnSpacing: Theme.gapLarge
            rowSpacing: root.low ? Theme.gapSmall : Theme.gapWide

            Rectangle {
                implicitWidth: Math.round((root.low ? 2.6 : 4) * Theme.em)
                implicitHeight: implicitWidth
                radius: width * 0.28
                color: Theme.primaryTint

                IconImage {
                    anchors.centerIn: parent
                    symbol: root.symbol
                    color: Theme.primary
                    size: parent.width * 0.58
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gapTiny

                TextLabel {
                    Layout.fillWidth: true
                    text: root.text
                    size: TextLabel.Title
                }
                TextLabel {
                    Layout.fillWidth: true
                    text: root.subtext
                    soft: true
                    size: root.low ? TextLabel.Label : TextLabel.Body
                }
                LateLine {
                    objectName: root.objectName + "-late"
                    Layout.fillWidth: true
                    text: root.late
                    size: root.low ? TextLabel.Label : TextLabel.Body
                }
            }
        }
    }
}

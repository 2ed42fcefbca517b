import QtQuick
import QtQuick.Templates as T

// One key of the keypad. It never takes the focus from the field it writes into.
T.AbstractButton {
    id: root

    property string symbol: ""
    property bool main: false
    property bool side: symbol !== ""
    property bool held: false

    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    focusPolicy: Qt.NoFocus
    autoRepeatDelay: 500
    autoRepeatInterval: 90
    Accessible.name: text

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: Theme.contrast ? 0 : Math.max(2, Theme.step * 0.35)
            radius: Theme.radiusSmall
            color: root.main && root.enabled ? Theme.primaryPressed : Theme.line
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: Theme.contrast || root.down ? 0 : Math.max(2, Theme.step * 0.35)
            anchors.topMargin: root.down && !Theme.contrast ? Math.max(2, Theme.step * 0.35) : 0
            radius: Theme.radiusSmall
            color: root.main ? (root.down ? Theme.primaryPressed : root.enabled ? Theme.primary : Theme.sunken)
                 : root.down || root.held ? Theme.primaryTintPressed : root.side ? Theme.sunken : Theme.surface
            border.width: root.main ? 0 : Theme.border
            border.color: Theme.line
        }
    }
    contentItem: Item {
        Text {
            anchors.centerIn: parent
            visible: root.symbol === ""
            text: root.text
            color: root.main ? (root.enabled ? Theme.primaryInk : Theme.inkFaint) : Theme.ink
            font.family: Theme.family
            font.weight: root.main ? Font.Bold : Font.DemiBold
            font.pixelSize: root.main ? Theme.textBody : Theme.textLead
            font.features: Theme.numerals
        }
        IconImage {
            anchors.centerIn: parent
            symbol: root.symbol
            color: root.main ? (root.enabled ? Theme.primaryInk : Theme.inkFaint) : Theme.ink
            size: Theme.icon
        }
    }
}

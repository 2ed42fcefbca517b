import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A large card to choose from: an icon, a name, one line of state.
T.AbstractButton {
    id: root

    property string symbol: ""
    property string subtext: ""
    property string badge: ""
    property int badgeTone: Tone.Info
    property bool current: false
    // In low tiles the icon stands beside the name.
    readonly property bool low: height < Theme.em * 6

    implicitHeight: Math.max(Theme.em * 7, grid.implicitHeight + 2 * Theme.gapWide)
    implicitWidth: Theme.em * 12
    focusPolicy: Theme.kiosk ? Qt.NoFocus : Qt.StrongFocus
    Accessible.name: [text, subtext, badge].filter(part => part !== "").join(", ")

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.primaryTintPressed : root.current ? Theme.primaryTint
             : root.enabled ? Theme.surface : Theme.sunken
        border.width: root.current ? Theme.focusWidth : Theme.border
        border.color: root.current ? Theme.primary : Theme.line

        FocusRing {
            around: parent.radius
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        GridLayout {
            id: grid

            anchors.fill: parent
            anchors.margins: root.low ? Theme.gap : Theme.gapWide
            columns: root.low ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gapSmall

            Rectangle {
                Layout.alignment: root.low ? Qt.AlignVCenter : Qt.AlignTop
                visible: root.symbol !== ""
                implicitWidth: Math.round(root.low ? Theme.em * 2 : Theme.em * 2.6)
                implicitHeight: implicitWidth
                radius: width * 0.28
                color: root.enabled ? Theme.primaryTint : Theme.line

                IconImage {
                    anchors.centerIn: parent
                    symbol: root.symbol
                    color: root.enabled ? Theme.primary : Theme.inkSoft
                    size: parent.width * 0.6
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: root.low ? Qt.AlignVCenter : Qt.AlignBottom
                spacing: Math.round(Theme.step * 0.5)

                TextLabel {
                    id: name

                    Layout.fillWidth: true
                    text: root.text
                    size: root.low ? TextLabel.Body : TextLabel.Lead
                    strong: true
                    font.weight: Font.Bold
                    maximumLineCount: root.low ? 2 : 3
                    color: root.enabled ? Theme.ink : Theme.inkSoft
                }
                TextLabel {
                    Layout.fillWidth: true
                    // In a tile too low for both, the whole name matters more.
                    visible: root.subtext !== "" && (name.lineCount < 2 || root.height > 4.8 * Theme.em)
                    text: root.subtext
                    size: TextLabel.Label
                    soft: true
                    maximumLineCount: 1
                    font.features: Theme.numerals
                }
            }
        }
        Badge {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.gap
            visible: root.badge !== ""
            text: root.badge
            tone: root.badgeTone
        }
    }
}

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
    // Icon, two lines of the name and one of state, one below the other; in a lower tile the icon stands beside.
    readonly property real tall: Math.round(2 * Theme.gapWide + 2.6 * Theme.em + 2 * Theme.gapSmall
                                            + 2.52 * Theme.textLead + 1.26 * Theme.textLabel)
    readonly property bool low: height < tall

    implicitHeight: tall
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
            anchors.fill: parent
            anchors.margins: root.height < 5 * Theme.em ? Theme.gap : Theme.gapWide
            columns: root.low ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gapSmall

            Rectangle {
                Layout.alignment: root.low ? Qt.AlignVCenter : Qt.AlignTop
                visible: root.symbol !== ""
                implicitWidth: Math.round(Theme.em * (root.height < 5 * Theme.em ? 2 : 2.6))
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
                    maximumLineCount: 2
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

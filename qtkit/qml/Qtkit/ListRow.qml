import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A row of a list that can be pressed: a code or an icon, what it is, how it stands, and where it leads.
T.AbstractButton {
    id: root

    property string code: ""
    property string symbol: ""
    property string subtext: ""
    property string endText: ""
    property string endSubtext: ""
    property string badge: ""
    property int badgeTone: Tone.Quiet
    property bool leads: true
    property bool current: false
    property bool numeric: false
    // What cannot be undone.
    property bool danger: false
    // The key that presses the row, told while the keyboard is on it.
    property string keycap: ""
    // A row stands as a card of its own on a kiosk, and in a list of lines on a desk.
    property bool card: Theme.kiosk

    implicitHeight: Math.max(Theme.touch * (card ? 1.05 : 1.1), line.implicitHeight + 2 * Theme.gapSmall)
    implicitWidth: line.implicitWidth + 2 * Theme.gapWide
    focusPolicy: Theme.kiosk ? Qt.NoFocus : Qt.StrongFocus
    Accessible.name: [code, text, subtext, badge, endText, endSubtext].filter(part => part !== "").join(", ")

    background: Rectangle {
        radius: root.card ? Theme.radius * 0.75 : Theme.radiusSmall
        color: root.down ? Theme.primaryTintPressed : root.current || (root.hovered && !Theme.kiosk) ? Theme.primaryTint
             : root.card ? (root.enabled ? Theme.surface : Theme.sunken) : "transparent"
        border.width: root.card || (root.current && Theme.contrast) ? Theme.border : 0
        border.color: Theme.line

        FocusRing {
            anchors.margins: -Theme.focusWidth / 2
            around: parent.radius
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        RowLayout {
            id: line

            anchors.verticalCenter: parent.verticalCenter
            x: root.card ? Theme.gapWide : Theme.gap
            width: parent.width - 2 * x
            spacing: Theme.gap

            CodeBadge {
                visible: root.code !== ""
                text: root.code
                ground: !root.enabled ? Theme.line : root.current ? Theme.surface : Theme.primaryTint
                mark: root.enabled ? Theme.primary : Theme.inkSoft
            }
            IconImage {
                symbol: root.symbol
                color: !root.enabled ? Theme.inkSoft : root.danger ? Theme.bad : Theme.primary
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                TextLabel {
                    Layout.fillWidth: true
                    text: root.text
                    strong: true
                    maximumLineCount: 2
                    color: !root.enabled ? Theme.inkSoft : root.danger ? Theme.bad : Theme.ink
                    font.features: root.numeric ? Theme.numerals : ({})
                }
                TextLabel {
                    Layout.fillWidth: true
                    visible: root.subtext !== ""
                    text: root.subtext
                    size: TextLabel.Label
                    soft: true
                    maximumLineCount: 2
                }
            }
            Badge {
                visible: root.badge !== ""
                text: root.badge
                tone: root.badgeTone
            }
            ColumnLayout {
                visible: root.endText !== ""
                spacing: 0

                NumberText {
                    Layout.alignment: Qt.AlignRight
                    text: root.endText
                    font.weight: Font.Bold
                }
                TextLabel {
                    Layout.alignment: Qt.AlignRight
                    visible: root.endSubtext !== ""
                    text: root.endSubtext
                    size: TextLabel.Label
                    soft: true
                }
            }
            KeyCap {
                visible: text !== ""
                text: root.keycap
            }
            IconImage {
                symbol: root.leads && root.enabled ? "chevron-right" : ""
                color: Theme.inkSoft
            }
        }
    }
}

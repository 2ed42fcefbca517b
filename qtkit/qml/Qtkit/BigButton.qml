import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// The button of every program. One Primary (or Accent) per screen says what comes next.
T.Button {
    id: root

    enum Kind { Primary, Accent, Secondary, Quiet, Danger }

    property int kind: BigButton.Primary
    property string symbol: ""
    property bool symbolLast: false
    property string subtext: ""
    property string keycap: ""
    property bool busy: false
    // Whether Enter presses it while it has the focus; a key that is still held from the page before presses nothing.
    property bool takesEnter: false

    function enter(event: KeyEvent) {
        event.accepted = takesEnter
        if (takesEnter && !event.isAutoRepeat)
            clicked()
    }

    readonly property real iconSize: Math.round(font.pixelSize * 1.35)
    readonly property bool filled: kind === BigButton.Primary || kind === BigButton.Accent || kind === BigButton.Danger
    readonly property color ground: {
        const down = root.down || root.busy
        switch (root.kind) {
        case BigButton.Primary: return down ? Theme.primaryPressed : Theme.primary
        case BigButton.Accent: return down ? Theme.accentPressed : Theme.accent
        case BigButton.Danger: return down ? Theme.badPressed : Theme.bad
        case BigButton.Secondary: return down ? Theme.primaryTintPressed : Theme.primaryTint
        default: return down ? Theme.primaryTint : "transparent"
        }
    }
    readonly property color mark: !root.enabled ? Theme.inkFaint : root.kind === BigButton.Primary ? Theme.primaryInk
        : root.kind === BigButton.Accent ? Theme.accentInk : root.kind === BigButton.Danger ? Theme.badInk : Theme.primary

    implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: Theme.kiosk ? Theme.gapLarge : Theme.gapWide
    rightPadding: leftPadding
    topPadding: Theme.gapTiny
    bottomPadding: Theme.gapTiny
    focusPolicy: Theme.kiosk ? Qt.NoFocus : Qt.StrongFocus
    font.family: Theme.family
    font.weight: Font.Bold
    font.pixelSize: Theme.kiosk ? Math.round(1.1 * Theme.em) : Theme.textBody
    Keys.onReturnPressed: event => enter(event)
    Keys.onEnterPressed: event => enter(event)
    Accessible.name: subtext === "" ? text : text + ". " + subtext

    contentItem: Item {
        implicitWidth: line.implicitWidth
        implicitHeight: line.implicitHeight

        RowLayout {
            id: line

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.gapSmall
            opacity: root.busy ? 0.6 : 1

            IconImage {
                symbol: root.symbolLast ? "" : root.symbol
                color: root.mark
                size: root.iconSize
            }
            ColumnLayout {
                visible: root.text !== ""
                spacing: 0

                Text {
                    Layout.fillWidth: true
                    text: root.text
                    font: root.font
                    color: root.mark
                    elide: Text.ElideRight
                    maximumLineCount: 2
                    wrapMode: Text.Wrap
                }
                Text {
                    Layout.fillWidth: true
                    visible: root.subtext !== ""
                    text: root.subtext
                    font.family: Theme.family
                    font.weight: Font.Medium
                    font.pixelSize: Theme.textLabel
                    color: root.mark
                    elide: Text.ElideRight
                }
            }
            IconImage {
                symbol: root.symbolLast ? root.symbol : ""
                color: root.mark
                size: root.iconSize
            }
            KeyCap {
                visible: root.keycap !== ""
                text: root.keycap
                // The key is learnt also while it does nothing.
                mark: root.enabled ? root.mark : Theme.inkSoft
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall * 1.5
        color: root.enabled || root.kind === BigButton.Quiet ? root.ground : Theme.sunken
        border.width: Theme.contrast && !root.filled ? Theme.border : 0
        border.color: Theme.line

        FocusRing {
            around: parent.radius
            shown: root.visualFocus
        }
    }
}

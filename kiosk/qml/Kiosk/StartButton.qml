import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Qtkit

// The largest button of the kiosk: one touch and the visit begins in this language.
T.Button {
    id: root

    property string subtext: ""
    property bool first: true
    readonly property color mark: first ? Theme.accentInk : Theme.primary

    implicitHeight: Math.max(2 * Theme.touch, line.implicitHeight + 2 * Theme.gapWide)
    focusPolicy: Qt.NoFocus
    Accessible.name: subtext === "" ? text : text + ", " + subtext

    background: Rectangle {
        radius: Theme.radius
        color: root.first ? (root.down ? Theme.accentPressed : Theme.accent)
                          : (root.down ? Theme.primaryTintPressed : Theme.surface)
        border.width: root.first ? 0 : Theme.borderStrong
        border.color: Theme.primary
    }
    contentItem: Item {
        RowLayout {
            id: line

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.gapLarge
            width: parent.width - 2 * x
            spacing: Theme.gapWide

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Math.round(Theme.step / 2)

                TextLabel {
                    Layout.fillWidth: true
                    text: root.text
                    pixels: Theme.textTitle
                    strong: true
                    font.weight: Font.Bold
                    color: root.mark
                    maximumLineCount: 2
                }
                TextLabel {
                    Layout.fillWidth: true
                    visible: root.subtext !== ""
                    text: root.subtext
                    color: root.mark
                    maximumLineCount: 1
                }
            }
            IconImage {
                symbol: Theme.shortSide < 700 ? "" : "arrow-right"
                color: root.mark
                size: Theme.iconLarge
            }
        }
    }
}

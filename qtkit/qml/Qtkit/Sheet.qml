import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A question or a detail above the page; the page waits. Children stand between text and buttons.
T.Popup {
    id: root

    property string title: ""
    property string text: ""
    property string symbol: ""
    property int tone: Tone.Info
    property string acceptText: ""
    property int acceptKind: BigButton.Primary
    property bool acceptable: true
    property string acceptKey: ""
    property string rejectText: qsTr("Kembali")
    property string rejectKey: Theme.kiosk ? "" : "Esc"
    property real wide: Theme.em * (Theme.kiosk ? 28 : 30)
    default property alias items: middle.data

    signal accepted
    signal rejected

    parent: T.Overlay.overlay
    x: Math.round((parent ? parent.width - width : 0) / 2)
    y: Math.round((parent ? parent.height - height : 0) / 2)
    width: Math.min(wide, (parent ? parent.width : wide) - 2 * Theme.gapWide)
    height: Math.min(column.implicitHeight + 2 * padding, (parent ? parent.height : 0) - 2 * Theme.gap)
    padding: Theme.gapLarge
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    onVisibleChanged: {
        const window = parent?.Window.window as StationWindow
        if (window)
            window.turned()
    }

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick } }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.contrast ? Theme.border : 0
        border.color: Theme.line

        SoftShadow {
            z: -1
            around: parent.radius
            depth: Theme.gapLarge
        }
    }
    contentItem: Item {
        ColumnLayout {
            id: column

            anchors.fill: parent
            spacing: Theme.gapWide

            Tone { id: colors; kind: root.tone }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Rectangle {
                    Layout.alignment: Qt.AlignTop
                    visible: root.symbol !== ""
                    implicitWidth: Theme.iconLarge
                    implicitHeight: Theme.iconLarge
                    radius: width * 0.28
                    color: colors.ground

                    IconImage {
                        anchors.centerIn: parent
                        symbol: root.symbol
                        color: colors.ink
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gapTiny

                    TextLabel {
                        Layout.fillWidth: true
                        text: root.title
                        size: TextLabel.Title
                    }
                    TextLabel {
                        Layout.fillWidth: true
                        visible: root.text !== ""
                        text: root.text
                        soft: true
                    }
                }
            }
            ColumnLayout {
                id: middle

                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: children.length > 0
                spacing: Theme.gap
            }
            // Enter does what the ring stands on.
            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapTiny
                spacing: Theme.gap

                BigButton {
                    objectName: root.objectName + "-reject"
                    visible: text !== ""
                    kind: BigButton.Secondary
                    text: root.rejectText
                    keycap: root.rejectKey
                    takesEnter: true
                    onClicked: {
                        root.close()
                        root.rejected()
                    }
                }
                Item { Layout.fillWidth: true }
                BigButton {
                    objectName: root.objectName + "-accept"
                    visible: text !== ""
                    enabled: root.acceptable
                    kind: root.acceptKind
                    text: root.acceptText
                    keycap: root.acceptKey
                    takesEnter: true
                    onClicked: root.accepted()
                }
            }
        }
    }
}

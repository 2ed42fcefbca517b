import QtQuick
import QtQuick.Layouts

// A surface that holds what belongs together; its children stand in a column.
Item {
    id: root

    property bool raised: false
    property int tone: Tone.Quiet
    property real corner: Theme.radius
    property real padding: Theme.kiosk ? Theme.gapLarge : Theme.gapWide
    property alias spacing: column.spacing
    default property alias content: column.data

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding

    SoftShadow {
        around: root.corner
        visible: root.raised && !Theme.contrast
    }
    Rectangle {
        anchors.fill: parent
        radius: root.corner
        color: root.tone === Tone.Quiet ? Theme.surface : colors.ground
        border.width: root.raised && !Theme.contrast ? 0 : Theme.border
        border.color: root.tone === Tone.Quiet ? Theme.line : Qt.alpha(colors.ink, Theme.contrast ? 1 : 0.25)

        Tone { id: colors; kind: root.tone }
    }
    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: root.padding
        spacing: Theme.gap
    }
}

import QtQuick
import QtQuick.Layouts

// The quiet line at the foot of a desk program: StatusItems in a row, then whatever stands right.
Rectangle {
    id: root

    default property alias items: line.data
    property alias spacing: line.spacing

    implicitHeight: Math.round(Theme.textLabel * 1.9) + 2 * Theme.gapTiny
    implicitWidth: line.implicitWidth + 2 * Theme.gapWide
    color: Theme.surface

    Divider { width: parent.width }
    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: Theme.gapWide
        anchors.rightMargin: Theme.gapWide
        spacing: Theme.gapWide
    }
}

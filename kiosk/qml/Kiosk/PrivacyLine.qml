import QtQuick
import QtQuick.Layouts
import Qtkit

// Who reads an answer and how long it is kept.
RowLayout {
    id: root

    property string text: ""
    // Two lines as high as a button.
    property bool tight: false

    spacing: Theme.gapSmall

    IconImage {
        Layout.alignment: Qt.AlignTop
        symbol: "lock"
        color: Theme.inkSoft
        size: Math.round(Theme.textLabel * 1.25)
    }
    TextLabel {
        Layout.fillWidth: true
        text: root.text
        size: TextLabel.Label
        soft: true
        lineHeight: root.tight ? 0.9 : 1.06
    }
}

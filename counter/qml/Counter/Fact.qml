import QtQuick
import Qtkit

// A figure and what it means.
Column {
    id: root

    property string label: ""
    property string value: ""

    spacing: Math.round(Theme.step * 0.25)

    TextLabel {
        text: root.label
        size: TextLabel.Label
        anchors.right: parent.right
        soft: true
        wrapMode: Text.NoWrap
    }
    TextLabel {
        objectName: root.objectName === "" ? "" : root.objectName + "-value"
        text: root.value
        size: TextLabel.Lead
        anchors.right: parent.right
        strong: true
        wrapMode: Text.NoWrap
        font.weight: Font.Bold
        font.features: Theme.numerals
    }
}

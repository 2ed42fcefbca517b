import QtQuick
import QtQuick.Layouts
import Qtkit

// That the service may close before the visitor is called; nothing while there is time.
RowLayout {
    id: root

    property string text: ""
    property int size: TextLabel.Body

    visible: root.text !== ""
    spacing: Theme.gapSmall

    Tone { id: colors; kind: Tone.Warn }
    IconImage {
        symbol: "alert-triangle"
        color: colors.ink
        size: Math.round(Theme.textBody * 1.2)
    }
    TextLabel {
        Layout.fillWidth: true
        text: root.text
        size: root.size
        color: colors.ink
        strong: true
        maximumLineCount: 3
    }
}

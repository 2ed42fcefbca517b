import QtQuick
import QtQuick.Layouts

// A sentence that confirms and leaves again by itself.
Item {
    id: root

    property int tone: Tone.Good
    property string text: ""
    property int duration: 5000
    readonly property bool shown: timer.running

    function say(sentence: string, tone: int) {
        root.tone = tone
        root.text = sentence
        timer.restart()
    }

    implicitWidth: Math.min(Theme.em * 40, line.implicitWidth + 2 * Theme.gapWide)
    implicitHeight: Math.max(Theme.touch * 0.9, line.implicitHeight + 2 * Theme.gapSmall)
    opacity: shown ? 1 : 0
    visible: opacity > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Behavior on opacity { NumberAnimation { duration: Theme.quick } }
    Timer { id: timer; interval: root.duration }
    Tone { id: colors; kind: root.tone }
    SoftShadow { around: ground.radius }
    Rectangle {
        id: ground

        anchors.fill: parent
        radius: height / 2
        color: Theme.ink
        border.width: Theme.contrast ? Theme.border : 0
        border.color: Theme.paper
    }
    RowLayout {
        id: line

        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 2 * Theme.gapWide)
        spacing: Theme.gapSmall

        IconImage {
            symbol: colors.symbol
            color: Theme.paper
        }
        TextLabel {
            Layout.fillWidth: true
            text: root.text
            color: Theme.paper
            strong: true
            maximumLineCount: 2
        }
    }
}

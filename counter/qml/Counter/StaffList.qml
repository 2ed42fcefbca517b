pragma ComponentBehavior: Bound
import QtQuick
import Qtkit

// The members of staff that fit what was typed.
ListView {
    id: root

    readonly property real rowHeight: Math.round(Theme.touch * 1.1) + 2 * Theme.gapSmall

    signal picked(string staff)

    function pickCurrent() {
        (currentItem as ListRow)?.clicked()
    }

    // So many people, but no more than so many pixels; half a row shows that the list goes on.
    function heightFor(people: int, most: real): real {
        return Math.round((people * rowHeight <= most ? Math.max(2, people) : Math.floor(most / rowHeight - 0.5) + 0.5) * rowHeight)
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    currentIndex: 0
    highlightMoveDuration: Theme.quick
    onCountChanged: currentIndex = 0

    Fade { parent: root; over: root }
    ScrollMark { parent: root; over: root }

    delegate: ListRow {
        required property int index
        required property string staff
        required property string name

        objectName: "staff-" + staff
        width: ListView.view.width
        height: root.rowHeight
        symbol: "user"
        text: name
        subtext: staff
        focusPolicy: Qt.NoFocus
        current: ListView.isCurrentItem
        onClicked: root.picked(staff)
    }
}

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

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    currentIndex: 0
    highlightMoveDuration: Theme.quick
    onCountChanged: currentIndex = 0

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

pragma ComponentBehavior: Bound
import QtQuick
import Qtkit

// The hall's counters to choose from; arrows move, Enter chooses.
GridView {
    id: root

    property int chosen: 0
    readonly property int across: Math.max(1, Math.floor(width / (11 * Theme.em)))

    signal picked(int number)

    // All of them, but no more than so many pixels; half a row shows that the list goes on.
    function heightUpTo(most: real): real {
        const rows = Math.ceil(count / across)
        return Math.round((rows * cellHeight <= most ? rows : Math.floor(most / cellHeight - 0.5) + 0.5) * cellHeight)
    }
    // A key that is still held from the page before chooses nothing.
    function choose(held: bool) {
        if (!held)
            (currentItem as TileButton)?.clicked()
    }

    cellWidth: Math.floor(width / across)
    cellHeight: Math.round(Theme.touch * 1.8) + Theme.gapSmall
    clip: true
    keyNavigationEnabled: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    Keys.onReturnPressed: event => choose(event.isAutoRepeat)
    Keys.onEnterPressed: event => choose(event.isAutoRepeat)
    Keys.onSpacePressed: event => choose(event.isAutoRepeat)

    delegate: TileButton {
        id: tile

        required property int index
        required property int number
        required property string sign
        required property string name

        objectName: "counter-" + number
        width: GridView.view.cellWidth - Theme.gapSmall
        height: GridView.view.cellHeight - Theme.gapSmall
        text: sign
        subtext: name
        focusPolicy: Qt.NoFocus
        current: root.chosen === number
        onClicked: {
            root.currentIndex = index
            root.picked(number)
        }

        FocusRing {
            anchors.margins: 0
            around: Theme.radius
            shown: root.activeFocus && tile.GridView.isCurrentItem
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Qtkit

// Cards in columns, as many on a page as fit without being cramped; the rest on further pages. No scrolling:
// not everybody knows that a screen can be pushed.
Item {
    id: root

    required property var model
    required property Component delegate
    property int columns: 2
    // Pixels that an ordinary card needs; one with more words says so by its implicitHeight.
    property real cellNeeds: Theme.em * 5
    readonly property real wordiest: weighed(cards)
    readonly property real cellAsks: Math.min(height, Math.max(cellNeeds, wordiest))
    // Cards that have come and gone.
    property int cards: 0
    property real cellLikes: Theme.em * 8
    property real spacing: Theme.gap
    property int page: 0
    readonly property int count: repeater.count
    readonly property int rowsFit: Math.max(1, Math.floor((height + spacing) / (cellAsks + spacing)))
    readonly property int pages: Math.max(1, Math.ceil(count / (rowsFit * columns)))
    // The pages share the cards evenly, in full rows.
    readonly property int perPage: Math.max(1, Math.ceil(Math.ceil(count / pages) / columns) * columns)
    readonly property int rows: Math.max(1, Math.ceil(perPage / columns))
    readonly property real cellWidth: (width - (columns - 1) * spacing) / columns
    readonly property real cellHeight: Math.min(Math.max(cellLikes, wordiest > cellNeeds ? 1.25 * cellAsks : 0), (height - (rows - 1) * spacing) / rows)

    function weighed(_cards: int): real {
        let most = 0
        for (let n = 0; n < repeater.count; n++) {
            const card = repeater.itemAt(n)
            if (card)
                most = Math.max(most, card.implicitHeight)
        }
        return most
    }
    function cellX(index: int): real {
        return (index % columns) * (cellWidth + spacing)
    }
    function cellY(index: int): real {
        return Math.floor((index % perPage) / columns) * (cellHeight + spacing)
    }
    function onPage(index: int): bool {
        return Math.floor(index / perPage) === page
    }

    onPagesChanged: page = Math.min(page, pages - 1)
    onPageChanged: {
        const window = Window.window as StationWindow
        if (window)
            window.turned()
    }

    Repeater {
        id: repeater

        model: root.model
        delegate: root.delegate
        onItemAdded: root.cards += 1
        onItemRemoved: root.cards += 1
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Qtkit

// Answers to choose from: one touch answers, or with several each touch sets a tick.
Item {
    id: root

    required property Visiting visiting
    required property Question question
    required property bool low
    readonly property bool several: question.kind === "choices"

    function chosen(): string {
        const values = []
        for (let n = 0; n < grid.children.length; n++) {
            const row = grid.children[n] as ChoiceCard
            if (row && row.checked)
                values.push(row.value)
        }
        return values.join(",")
    }

    PagedGrid {
        id: grid

        anchors.fill: parent
        model: root.question.choices
        columns: Theme.portrait || count < 4 ? 1 : 2
        cellNeeds: (root.low ? 2.6 : 3) * Theme.em
        cellLikes: (root.low ? 3.8 : Theme.portrait ? 6.6 : 4.6) * Theme.em
        spacing: root.low ? Theme.gapSmall : Theme.gap
        delegate: ChoiceCard {
            cells: grid
            several: root.several
            onClicked: {
                if (!root.several)
                    root.visiting.answer(value)
            }
        }
    }
}

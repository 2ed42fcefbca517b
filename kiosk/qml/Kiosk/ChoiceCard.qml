import QtQuick
import Qtkit

// One answer in the grid of answers.
ChoiceRow {
    required property PagedGrid cells
    required property int index
    required property string value
    required property string label
    required property bool chosen

    objectName: "choice-" + value
    x: cells.cellX(index)
    y: cells.cellY(index)
    width: cells.cellWidth
    height: cells.cellHeight
    visible: cells.onPage(index)
    text: label
    checked: chosen
}

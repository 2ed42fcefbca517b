import QtQuick
import QtQuick.Layouts
import Qtkit

// Turns the pages of a grid: how many there are, one back, one on.
RowLayout {
    id: root

    required property PagedGrid cells

    visible: cells.pages > 1
    spacing: Theme.gap

    BigButton {
        objectName: "page-before"
        kind: BigButton.Secondary
        symbol: "chevron-left"
        enabled: root.cells.page > 0
        leftPadding: Theme.gapTiny
        rightPadding: Theme.gapTiny
        Accessible.name: qsTr("Halaman sebelumnya")
        onClicked: root.cells.page -= 1
    }
    TextLabel {
        objectName: "turned"
        text: qsTr("%1 dari %2").arg(root.cells.page + 1).arg(root.cells.pages)
        wrapMode: Text.NoWrap
        strong: true
        lineHeight: 1
        font.features: Theme.numerals
    }
    BigButton {
        objectName: "page-after"
        kind: BigButton.Primary
        text: qsTr("Lainnya")
        symbol: "chevron-right"
        symbolLast: true
        enabled: root.cells.page < root.cells.pages - 1
        onClicked: root.cells.page += 1
    }
}

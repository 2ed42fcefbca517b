pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// Which agency: a card for each.
KioskPage {
    id: root

    objectName: "page-agencies"
    title: qsTr("Anda hendak ke instansi mana?")
    barItems: PageTurner { cells: grid }

    PagedGrid {
        id: grid

        Layout.fillWidth: true
        Layout.fillHeight: true
        model: root.offer.agencies
        columns: Theme.portrait || root.low ? 2 : 3
        cellNeeds: (root.low ? 4 : 4.4) * Theme.em
        spacing: root.low ? Theme.gapSmall : Theme.gap
        cellLikes: (Theme.portrait ? 7.4 : 8) * Theme.em
        delegate: AgencyCard {
            cells: grid
            onClicked: root.visiting.chooseAgency(code)
        }
    }
}

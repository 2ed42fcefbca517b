pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// Which service: a row for each, with how long it takes, or why it is closed.
KioskPage {
    id: root

    objectName: "page-services"
    over: root.offer.agency
    title: qsTr("Layanan apa yang Anda perlukan?")
    barItems: PageTurner { cells: grid }

    Notice {
        objectName: "refusal"
        Layout.fillWidth: true
        visible: root.visiting.refusal !== ""
        tone: Tone.Warn
        text: root.visiting.refusal
    }
    PagedGrid {
        id: grid

        Layout.fillWidth: true
        Layout.fillHeight: true
        model: root.offer.services
        columns: Theme.portrait ? 1 : 2
        cellNeeds: (root.low ? 3.4 : 3.9) * Theme.em
        cellLikes: 5.4 * Theme.em
        spacing: root.low ? Theme.gapSmall : Theme.portrait ? Theme.gapSmall : Theme.gap
        delegate: ServiceCard {
            cells: grid
            onClicked: root.visiting.chooseService(code)
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// Who waits, oldest first, and who was set aside. Arrows move, Enter calls or brings back.
FocusScope {
    id: root

    required property Workplace workplace
    readonly property int waiting: line.count

    signal exited

    function enter(step: int) {
        if (line.count > 0) {
            line.currentIndex = step > 0 ? 0 : line.count - 1
            line.forceActiveFocus()
        } else if (aside.count > 0) {
            aside.currentIndex = 0
            aside.forceActiveFocus()
        }
    }

    Keys.onEscapePressed: root.exited()

    Rectangle {
        anchors.fill: parent
        color: Theme.surface

        Divider {
            width: Theme.portrait ? parent.width : 1
            height: Theme.portrait ? 1 : parent.height
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gapTiny
        anchors.rightMargin: Theme.gapTiny
        anchors.topMargin: Theme.gapWide
        anchors.bottomMargin: Theme.gapTiny
        spacing: Theme.gapTiny

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap

            TextLabel {
                Layout.fillWidth: true
                text: qsTr("Menunggu")
                size: TextLabel.Lead
                strong: true
                font.weight: Font.Bold
            }
            NumberText {
                objectName: "waiting-total"
                text: line.count
                size: TextLabel.Lead
                color: Theme.inkSoft
            }
        }
        ListView {
            id: line

            objectName: "waiting"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            currentIndex: -1
            highlightMoveDuration: 0
            model: root.workplace.waiting
            Keys.onReturnPressed: root.workplace.callByHand((currentItem as WaitingTicketRow)?.ticket ?? "")
            Keys.onEnterPressed: root.workplace.callByHand((currentItem as WaitingTicketRow)?.ticket ?? "")
            Keys.onDownPressed: event => {
                if (currentIndex === count - 1 && aside.count > 0) {
                    aside.currentIndex = 0
                    aside.forceActiveFocus()
                } else {
                    incrementCurrentIndex()
                }
            }
            Keys.onUpPressed: currentIndex > 0 ? decrementCurrentIndex() : root.exited()

            delegate: WaitingTicketRow {
                required property int index

                width: ListView.view.width
                current: ListView.isCurrentItem && line.activeFocus
                callable: root.workplace.step === "call_next"
                onClicked: {
                    line.currentIndex = index
                    line.forceActiveFocus()
                }
                onDoubleClicked: root.workplace.callByHand(ticket)
            }

            Fade { parent: line; over: line }
            ScrollMark { parent: line; over: line }
        }
        Divider {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            visible: aside.count > 0
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gapTiny
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            visible: aside.count > 0

            TextLabel {
                Layout.fillWidth: true
                text: qsTr("Ditunda dan tidak hadir")
                strong: true
                font.weight: Font.Bold
            }
            NumberText {
                text: aside.count
                size: TextLabel.Body
                color: Theme.inkSoft
            }
        }
        ListView {
            id: aside

            readonly property real rowHeight: Math.round(2.5 * Theme.em) + 2 * Theme.gapTiny
            // Half a row shows that the list goes on.
            readonly property real rows: Math.min(count, Math.floor((line.count > 0 ? 0.42 : 0.75) * root.height / rowHeight) - 0.5)

            objectName: "aside"
            Layout.fillWidth: true
            // Not by its contents: a list without height makes no rows.
            implicitHeight: Math.round(rows * rowHeight)
            visible: count > 0
            clip: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            currentIndex: -1
            highlightMoveDuration: 0
            model: root.workplace.aside
            Keys.onReturnPressed: (currentItem as AsideTicketRow)?.chosen()
            Keys.onEnterPressed: (currentItem as AsideTicketRow)?.chosen()
            Keys.onDownPressed: incrementCurrentIndex()
            Keys.onUpPressed: {
                if (currentIndex > 0) {
                    decrementCurrentIndex()
                } else if (line.count > 0) {
                    line.currentIndex = line.count - 1
                    line.forceActiveFocus()
                } else {
                    root.exited()
                }
            }

            delegate: AsideTicketRow {
                required property int index

                height: aside.rowHeight
                width: ListView.view.width
                current: ListView.isCurrentItem && aside.activeFocus
                busy: root.workplace.busy
                last: index === aside.count - 1
                onClicked: {
                    aside.currentIndex = index
                    aside.forceActiveFocus()
                }
                onChosen: root.workplace.bringBack(ticket, absent)
            }

            Fade { parent: aside; over: aside }
            ScrollMark { parent: aside; over: aside }
        }
    }
}

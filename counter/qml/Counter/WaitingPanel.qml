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
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        anchors.topMargin: Theme.gapWide
        anchors.bottomMargin: Theme.gapTiny
        spacing: Theme.gapTiny

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gapTiny
            Layout.rightMargin: Theme.gapTiny

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
                onClicked: {
                    line.currentIndex = index
                    line.forceActiveFocus()
                }
                onDoubleClicked: root.workplace.callByHand(ticket)
            }

            Fade { parent: line; over: line }
            TextLabel {
                anchors.centerIn: parent
                visible: line.count === 0
                soft: true
                text: qsTr("Belum ada nomor.")
            }
        }
        Divider {
            Layout.fillWidth: true
            visible: aside.count > 0
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gapTiny
            Layout.leftMargin: Theme.gapTiny
            Layout.rightMargin: Theme.gapTiny
            visible: aside.count > 0

            TextLabel {
                Layout.fillWidth: true
                text: qsTr("Disisihkan")
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

            readonly property real rowHeight: Theme.touch + Theme.gapTiny

            objectName: "aside"
            Layout.fillWidth: true
            // Not by its contents: a list without height makes no rows.
            implicitHeight: Math.min(count * rowHeight, root.height * 0.32)
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
                onClicked: {
                    aside.currentIndex = index
                    aside.forceActiveFocus()
                }
                onChosen: root.workplace.bringBack(ticket, absent)
            }
        }
    }
}

import QtQuick
import QtQuick.Layouts
import Qtkit

// The clerk's page: the visitor in service left, who waits right.
FocusScope {
    id: root

    required property Workplace workplace
    required property Visitor visitor
    required property Transfer transfer
    required property Shift shift

    function showShortcuts() {
        shortcuts.open()
    }
    function can(move: string): bool {
        return workplace.moves.indexOf(move) >= 0
    }
    function send() {
        if (can("transfer")) {
            transfer.offer(visitor.code)
            sending.open()
        }
    }

    // Where the keyboard rests: keys that nothing else takes come from here.
    function rest() {
        home.forceActiveFocus()
    }

    Component.onCompleted: rest()
    Keys.onSpacePressed: event => { if (!event.isAutoRepeat) workplace.goOn() }
    Keys.onUpPressed: lists.enter(-1)
    Keys.onDownPressed: lists.enter(1)

    Shortcut { enabled: root.visible; sequences: ["F2"]; autoRepeat: false; onActivated: root.workplace.goOn() }
    Shortcut { enabled: root.visible; sequences: ["F3"]; autoRepeat: false; onActivated: root.workplace.recall() }
    Shortcut { enabled: root.visible; sequences: ["F4"]; autoRepeat: false; onActivated: root.workplace.markAbsent() }
    Shortcut { enabled: root.visible; sequences: ["F5"]; autoRepeat: false; onActivated: root.send() }
    Shortcut { enabled: root.visible && root.can("park"); sequences: ["F6"]; autoRepeat: false; onActivated: parking.open() }
    Shortcut { enabled: root.visible && (root.can("cancel") || root.can("put_back")); sequences: ["F9"]; autoRepeat: false; onActivated: more.open() }
    Shortcut { enabled: root.visible; sequences: ["?", "F1"]; autoRepeat: false; onActivated: shortcuts.open() }

    Connections {
        target: root.workplace
        function onSaid(sentence: string, news: bool) {
            toast.say(sentence, news ? Tone.Good : Tone.Warn)
        }
    }

    Item {
        id: home

        objectName: "workplace"
        focus: true
    }
    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: 0
        rowSpacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.gapLarge
            spacing: Theme.gapWide

            Notice {
                objectName: "clock-wrong"
                Layout.fillWidth: true
                visible: root.shift.clockWrong || root.shift.clockAhead
                tone: Tone.Warn
                symbol: "clock"
                title: root.shift.clockWrong ? qsTr("Jam komputer balai tampaknya salah.") : qsTr("Jam komputer balai melompat ke depan.")
                text: root.shift.clockWrong ? qsTr("Panggilan jalan terus; nomor baru menunggu sampai teknisi memastikan jamnya.")
                    : qsTr("Semua jalan terus: waktu dihitung dari yang berlalu. Teknisi perlu membetulkan atau menerima jamnya.")
            }
            VisitorPanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.visitor.present
                visitor: root.visitor
            }
            IdlePanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !root.visitor.present && root.workplace.ready
                workplace: root.workplace
                waiting: lists.waiting
            }
            Item {
                Layout.fillHeight: true
                visible: !root.workplace.ready
            }
            ActionBar {
                Layout.fillWidth: true
                Layout.fillHeight: false
                workplace: root.workplace
                waiting: lists.waiting
                onSend: root.send()
                onPark: parking.open()
                onMore: more.open()
            }
        }
        WaitingPanel {
            id: lists

            Layout.fillWidth: Theme.portrait
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: Math.round(root.width * 0.33)
            Layout.preferredHeight: Math.round(root.height * 0.42)
            workplace: root.workplace
            onExited: root.rest()
        }
    }
    Toast {
        id: toast

        objectName: "toast"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Theme.gap
        width: Math.min(implicitWidth, parent.width - 2 * Theme.gapLarge)
        z: 10
    }

    TransferSheet {
        id: sending

        objectName: "transfer"
        label: root.visitor.label
        transfer: root.transfer
        onChosen: service => root.workplace.transfer(service)
        onClosed: root.rest()
    }
    ParkSheet {
        id: parking

        objectName: "park"
        label: root.visitor.label
        onChosen: minutes => root.workplace.park(minutes)
        onClosed: root.rest()
    }
    MoreSheet {
        id: more

        objectName: "more"
        label: root.visitor.label
        mayPutBack: root.can("put_back")
        mayCancel: root.can("cancel")
        onPutBack: root.workplace.putBack()
        onCancelling: cancelling.open()
        // The question that follows keeps the keyboard.
        onClosed: if (!cancelling.visible) root.rest()
    }
    CancelSheet {
        id: cancelling

        objectName: "cancel"
        label: root.visitor.label
        onAccepted: { close(); root.workplace.cancel() }
        onClosed: root.rest()
    }
    ShortcutSheet {
        id: shortcuts

        objectName: "shortcut-sheet"
        onClosed: root.rest()
    }
}

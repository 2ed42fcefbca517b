import QtQuick
import QtQuick.Layouts
import Qtkit

// Opening a counter: which one, who, passphrase. Each is skipped where it is known.
FocusScope {
    id: root

    required property SignIn signIn

    readonly property bool asksCounter: signIn.counter === 0
    readonly property bool asksStaff: !asksCounter && signIn.chosen === ""
    readonly property bool ready: !asksCounter && !asksStaff

    function begin() {
        if (asksCounter)
            counters.forceActiveFocus()
        else if (asksStaff)
            name.grab()
        else if (signIn.locked)
            passphrase.grab()
        else
            enter.forceActiveFocus()
    }
    function pick() {
        if (signIn.anybody)
            signIn.choose(name.text)
        else
            people.pickCurrent()
    }
    // Another question begins with an empty field: nobody acts on what was typed before.
    function beginAnew() {
        name.text = ""
        passphrase.text = ""
        people.currentIndex = 0
        Qt.callLater(begin)
    }

    Component.onCompleted: begin()
    onAsksCounterChanged: beginAnew()
    onAsksStaffChanged: beginAnew()

    Card {
        anchors.centerIn: parent
        raised: true
        padding: Theme.gapLarge
        spacing: Theme.gap
        width: Math.min(parent.width - 2 * Theme.gapWide, (root.asksCounter ? 52 : 30) * Theme.em)
        height: Math.min(parent.height - 2 * Theme.gap, implicitHeight)

        TextLabel {
            objectName: "sign-in-title"
            Layout.fillWidth: true
            size: TextLabel.Title
            text: root.asksCounter ? qsTr("Anda di loket mana?")
                : root.asksStaff ? qsTr("Siapa yang bertugas?") : root.signIn.chosenName
        }
        RowLayout {
            Layout.fillWidth: true
            visible: !root.asksCounter
            spacing: Theme.gap

            TextLabel {
                Layout.fillWidth: true
                soft: true
                text: root.signIn.sign
            }
            BigButton {
                objectName: "another-counter"
                visible: !root.signIn.preset
                kind: BigButton.Quiet
                text: qsTr("Loket lain")
                leftPadding: Theme.gapTiny
                rightPadding: Theme.gapTiny
                onClicked: root.signIn.chooseAnotherCounter()
            }
        }
        Notice {
            objectName: "sign-in-problem"
            Layout.fillWidth: true
            visible: root.signIn.problem !== "" && !root.signIn.passphraseWrong
            tone: Tone.Warn
            text: root.signIn.problem
        }
        Notice {
            objectName: "key-problem"
            Layout.fillWidth: true
            visible: !root.asksCounter && root.signIn.keyProblem !== ""
            tone: Tone.Warn
            title: qsTr("Permohonan pengunjung akan tetap tersegel.")
            text: root.signIn.keyProblem
        }

        CounterGrid {
            id: counters

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.asksCounter
            implicitHeight: counters.heightUpTo(0.6 * Theme.windowHeight)
            model: root.signIn.counters
            chosen: root.signIn.counter
            onPicked: number => root.signIn.chooseCounter(number)

            Fade { parent: counters; over: counters }
            ScrollMark { parent: counters; over: counters }
        }

        EntryField {
            id: name

            objectName: "staff"
            Layout.fillWidth: true
            visible: root.asksStaff
            symbol: root.signIn.anybody ? "user" : "search"
            placeholder: root.signIn.anybody ? qsTr("Kode petugas") : qsTr("Ketik nama atau kode")
            onEdited: text => root.signIn.search(text)
            onAccepted: root.pick()
            Keys.onUpPressed: people.decrementCurrentIndex()
            Keys.onDownPressed: people.incrementCurrentIndex()
        }
        StaffList {
            id: people

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.asksStaff && !root.signIn.anybody
            implicitHeight: people.heightFor(root.signIn.people, 0.6 * Theme.windowHeight)
            model: root.signIn.staff
            onPicked: staff => root.signIn.choose(staff)

            TextLabel {
                anchors.centerIn: parent
                visible: people.count === 0
                soft: true
                text: qsTr("Tidak ada petugas dengan nama itu.")
            }
        }

        EntryField {
            id: passphrase

            objectName: "passphrase"
            Layout.fillWidth: true
            visible: root.ready && root.signIn.locked
            symbol: "lock"
            label: qsTr("Kata sandi berkas kunci")
            hint: qsTr("Membuka permohonan pengunjung di loket ini.")
            problem: root.signIn.passphraseWrong ? root.signIn.problem : ""
            echoMode: TextInput.Password
            onAccepted: root.signIn.enter(text)
        }
        TextLabel {
            objectName: "key-in-force"
            Layout.fillWidth: true
            visible: root.ready && root.signIn.keyLine !== ""
            size: TextLabel.Label
            soft: true
            text: root.signIn.keyLine
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gapTiny
            visible: root.ready
            spacing: Theme.gap

            BigButton {
                objectName: "another"
                kind: BigButton.Secondary
                text: qsTr("Petugas lain")
                onClicked: root.signIn.chooseAnother()
            }
            Item { Layout.fillWidth: true }
            BigButton {
                id: enter

                objectName: "enter"
                text: qsTr("Buka loket")
                keycap: "Enter"
                busy: root.signIn.busy
                takesEnter: true
                onClicked: root.signIn.enter(passphrase.text)
            }
        }
        BigButton {
            objectName: "enter-sealed"
            visible: root.ready && root.signIn.locked
            kind: BigButton.Quiet
            text: qsTr("Buka tanpa kata sandi; permohonan tetap tersegel")
            onClicked: root.signIn.enterSealed()
        }
    }
}

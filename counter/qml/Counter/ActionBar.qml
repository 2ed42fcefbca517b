import QtQuick
import QtQuick.Layouts
import Qtkit

// The large button is always the next sensible step; beside it what else can be done with the visitor, or
// why the hall does not answer.
RowLayout {
    id: root

    required property Workplace workplace
    // How many wait; without any the large button stands back.
    property int waiting: 0
    // As high with a short trouble as with its buttons: the page does not jump.
    readonly property real high: 2 * more.high + spacing
    readonly property bool wide: Theme.windowWidth > (Theme.portrait ? 40 : 66) * Theme.em
    // An order that takes its time; the quick ones pass without a flicker.
    readonly property bool slow: workplace.trying || (workplace.busy && patience.over)

    signal send
    signal park
    signal more

    function can(move: string): bool {
        return !slow && workplace.moves.indexOf(move) >= 0
    }

    spacing: Theme.gapSmall

    Timer {
        id: patience

        property bool over: false

        interval: 300
        running: root.workplace.busy
        onRunningChanged: if (running) over = false
        onTriggered: over = true
    }

    BigButton {
        objectName: "next-step"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 36
        Layout.preferredHeight: root.high
        leftPadding: Theme.gap
        rightPadding: Theme.gap
        focusPolicy: Qt.TabFocus
        font.pixelSize: Theme.textLead
        enabled: root.workplace.ready && !root.slow
        kind: root.workplace.step === "call_next" && root.waiting === 0 ? BigButton.Secondary : BigButton.Primary
        symbol: root.workplace.step === "start" ? "player-play" : root.workplace.step === "finish" ? "check" : "speakerphone"
        text: root.workplace.step === "start" ? qsTr("Mulai")
            : root.workplace.step === "finish" ? qsTr("Selesai") : qsTr("Panggil berikutnya")
        subtext: qsTr("Spasi")
        onClicked: root.workplace.goOn()
    }
    Notice {
        objectName: "trouble"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 64
        Layout.preferredHeight: Math.max(root.high, implicitHeight)
        visible: root.workplace.trouble !== ""
        tone: Tone.Warn
        symbol: "plug-connected-x"
        title: root.workplace.trying ? qsTr("Belum tersimpan") : qsTr("Ada gangguan pada balai")
        text: root.workplace.trouble
    }
    GridLayout {
        id: others

        Layout.fillWidth: true
        Layout.preferredWidth: 58
        visible: root.workplace.trouble === ""
        columns: 2
        columnSpacing: Theme.gapSmall
        rowSpacing: Theme.gapSmall
        uniformCellWidths: true

        SideButton {
            objectName: "recall"
            text: qsTr("Panggil ulang")
            symbol: root.wide ? "repeat" : ""
            keycap: "F3"
            enabled: root.can("recall")
            onClicked: root.workplace.recall()
        }
        SideButton {
            objectName: "mark-absent"
            text: qsTr("Tidak hadir")
            symbol: root.wide ? "user-x" : ""
            keycap: "F4"
            enabled: root.can("mark_absent")
            onClicked: root.workplace.markAbsent()
        }
        SideButton {
            objectName: "send"
            text: qsTr("Alihkan")
            symbol: root.wide ? "arrows-exchange" : ""
            keycap: "F5"
            enabled: root.can("transfer")
            onClicked: root.send()
        }
        SideButton {
            objectName: "set-aside"
            text: qsTr("Tunda")
            symbol: root.wide ? "clock" : ""
            keycap: "F6"
            enabled: root.can("park")
            onClicked: root.park()
        }
    }
    SideButton {
        id: more

        objectName: "more-moves"
        Layout.fillWidth: false
        Layout.fillHeight: true
        visible: root.workplace.trouble === ""
        text: qsTr("Lainnya")
        subtext: "F9"
        enabled: root.can("cancel") || root.can("put_back")
        onClicked: root.more()
    }
}

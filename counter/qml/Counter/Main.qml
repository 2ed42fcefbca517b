pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// The counter's window: head, page, foot.
StationWindow {
    id: root

    required property Shift shift
    required property SignIn signIn
    required property Workplace workplace
    required property Visitor visitor
    required property Transfer transfer

    readonly property bool working: shift.page === "workplace"
    // Most of the program; it is made when it is first needed, for the first frame does not wait for it.
    property bool worked: false

    onWorkingChanged: if (working) worked = true

    title: shift.sign === "" ? qsTr("Loket") : shift.sign
    station: Theme.Desk

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            title: root.shift.hall === "" ? qsTr("Antrean") : root.shift.hall
            subtitle: root.shift.sign
            clock: root.shift.clock
            date: root.shift.date

            LanguageSwitch {
                current: root.shift.language
                onChosen: value => root.shift.choose(value)
            }
            BigButton {
                objectName: "shortcuts"
                visible: root.working
                kind: BigButton.Quiet
                keycap: "?"
                leftPadding: Theme.gapTiny
                rightPadding: Theme.gapTiny
                focusPolicy: Qt.TabFocus
                Accessible.name: qsTr("Pintasan papan tik")
                onClicked: (page.item as WorkplacePage).showShortcuts()
            }
            BigButton {
                objectName: "leave"
                visible: root.working
                kind: BigButton.Quiet
                symbol: "logout"
                leftPadding: Theme.gapTiny
                rightPadding: Theme.gapTiny
                focusPolicy: Qt.TabFocus
                Accessible.name: qsTr("Tutup loket")
                onClicked: root.shift.leave()
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            OpeningPage {
                anchors.fill: parent
                visible: root.shift.page === "opening"
                shift: root.shift
            }
            SignInPage {
                anchors.fill: parent
                visible: root.shift.page === "sign_in"
                signIn: root.signIn
            }
            Loader {
                id: page

                anchors.fill: parent
                active: root.working // most of the program: the first frame does not wait for it
                sourceComponent: WorkplacePage {
                    workplace: root.workplace
                    visitor: root.visitor
                    transfer: root.transfer
                    shift: root.shift
                }
            }
            TakenPage {
                anchors.fill: parent
                visible: root.shift.page === "taken"
                shift: root.shift
            }
        }
        CounterStrip {
            Layout.fillWidth: true
            visible: root.working
            shift: root.shift
            workplace: root.workplace
        }
    }
}

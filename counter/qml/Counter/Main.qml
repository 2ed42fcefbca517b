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
    readonly property string shown: shift.page
    // What the large button does next.
    readonly property string step: workplace.step

    title: shift.sign === "" ? qsTr("Loket") : shift.sign
    station: Theme.Desk
    scheme: shift.contrast ? Theme.Contrast : Theme.Light
    hallPrimary: shift.primary
    hallAccent: shift.accent

    // A second click must not press what has come under it.
    onShownChanged: turned()
    onStepChanged: turned()

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
        // Each page is made when it is shown: the first frame waits for the first one only.
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            OpeningPage {
                anchors.fill: parent
                visible: root.shift.page === "opening"
                shift: root.shift
            }
            Loader {
                anchors.fill: parent
                active: root.shift.page === "sign_in"
                sourceComponent: SignInPage { signIn: root.signIn }
            }
            Loader {
                id: page

                anchors.fill: parent
                active: root.working
                sourceComponent: WorkplacePage {
                    workplace: root.workplace
                    visitor: root.visitor
                    transfer: root.transfer
                    shift: root.shift
                }
            }
            Loader {
                anchors.fill: parent
                active: root.shift.page === "taken"
                sourceComponent: TakenPage {
                    shift: root.shift
                    signIn: root.signIn
                }
            }
        }
        MachineStrip {
            Layout.fillWidth: true
            shift: root.shift
        }
        Loader {
            Layout.fillWidth: true
            visible: root.working
            active: root.working
            sourceComponent: CounterStrip {
                shift: root.shift
                workplace: root.workplace
            }
        }
    }
}

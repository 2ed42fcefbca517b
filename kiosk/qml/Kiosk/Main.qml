import QtQuick
import QtQuick.Layouts
import Qtkit

// The kiosk's window: the head, one page at a time, and above it the question whether somebody is still there.
StationWindow {
    id: root

    required property HallShown hall
    required property Visiting visiting
    required property Offer offer
    required property Question question
    required property NumberGiven number
    required property IdleWatch idle

    // Changes with every new screen, also from one question to the next.
    readonly property string place: visiting.page === "trouble" ? "trouble" : visiting.place
    readonly property string language: hall.language
    readonly property bool asks: idle.asks

    function file(page: string): string {
        switch (page) {
        case "start": return "StartPage.qml"
        case "agencies": return "AgencyPage.qml"
        case "services": return "ServicePage.qml"
        case "requirements": return "RequirementPage.qml"
        case "visitor": return "VisitorPage.qml"
        case "question": return "QuestionPage.qml"
        case "summary": return "SummaryPage.qml"
        case "issuing": return "IssuingPage.qml"
        case "ticket": return "TicketPage.qml"
        default: return "TroublePage.qml"
        }
    }
    function show() {
        // The first page stands there at once, and so does what follows trouble: nobody has touched anything.
        const touched = page.shown !== "" && page.shown !== "trouble"
        page.shown = root.place
        page.setSource(root.file(root.visiting.page), {
            hall: root.hall, visiting: root.visiting, offer: root.offer, question: root.question,
            number: root.number, idle: root.idle
        })
        root.turned()
        if (Theme.quick > 0 && touched)
            arrival.restart()
    }

    title: hall.name === "" ? qsTr("Kios antrean") : hall.name
    station: Theme.Kiosk
    scheme: visiting.contrast ? Theme.Contrast : Theme.Light
    hallPrimary: hall.primary
    hallAccent: hall.accent

    // A number mostly comes at once: the page that says so is not shown for the blink of an eye.
    onPlaceChanged: {
        if (visiting.page === "issuing") {
            patience.restart()
        } else {
            patience.stop()
            show()
        }
    }
    Component.onCompleted: show()
    // Words of another length move what stands beside them.
    onSchemeChanged: turned()
    onLanguageChanged: turned()
    onAsksChanged: turned()

    Timer {
        id: patience

        interval: 350
        onTriggered: root.show()
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            visible: page.shown !== "start-0"
            title: root.hall.name === "" ? qsTr("Antrean") : root.hall.name
            titleLines: Theme.portrait || Theme.shortSide < 700 ? 2 : 1
            subtitle: [Theme.shortSide < 700 || Theme.portrait ? "" : root.hall.date, root.hall.simulated ? qsTr("SIMULASI") : ""]
                .filter(part => part !== "").join(" · ")
            clock: root.hall.clock

            ContrastButton {
                visiting: root.visiting
                // Where its words leave the hall's name its room.
                labelled: root.width > 52 * Theme.em
            }
            LanguageSwitch {
                visible: root.hall.languages.length > 1
                choices: root.hall.languages
                current: root.hall.language
                onChosen: value => root.visiting.choose(value)
            }
        }
        Loader {
            id: page

            // The screen it was loaded for.
            property string shown: ""

            objectName: "page"
            Layout.fillWidth: true
            Layout.fillHeight: true
            enabled: root.visiting.page !== "issuing" || root.visiting.inTrouble

            NumberAnimation {
                id: arrival

                target: page
                property: "opacity"
                from: 0
                to: 1
                duration: Theme.quick
                easing.type: Easing.OutCubic
            }
        }
    }
    StillTherePanel {
        anchors.fill: parent
        visible: root.asks
        seconds: root.idle.secondsLeft
        share: root.idle.share
        onStay: root.idle.stillHere()
        onLeave: root.visiting.leave()
    }
}

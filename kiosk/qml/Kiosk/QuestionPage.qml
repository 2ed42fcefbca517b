pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// One question of the service's form.
KioskPage {
    id: root

    readonly property bool chooses: question.kind === "choice" || question.kind === "choices"
    readonly property bool types: !chooses && question.kind !== "consent"

    readonly property bool wideLetters: !Theme.portrait && ["text", "name", "note"].includes(question.kind)

    objectName: "page-question"
    over: root.question.progress
    title: root.question.kind === "consent" ? qsTr("Bolehkah data Anda kami pakai?") : root.question.label
    lead: root.chooses && !root.low ? root.question.hint : ""
    backBrief: root.question.kind === "consent" && root.width < 34 * Theme.em
    forwardText: root.question.kind === "choices" ? qsTr("Lanjut")
               : root.question.kind === "consent" ? qsTr("Ya, saya setuju") : ""
    forwardSymbol: root.question.kind === "consent" ? "check" : "arrow-right"
    onForwarded: {
        if (root.question.kind === "consent")
            root.visiting.answer("yes")
        else if (answer.item instanceof ChoiceAnswer)
            root.visiting.answer((answer.item as ChoiceAnswer).chosen())
    }

    // Above the letters of a wide screen there is no room for it; on a low one only in the bar.
    headItems: PrivacyLine {
        Layout.preferredWidth: Math.min(implicitWidth, root.width * 0.55)
        visible: root.wideLetters && !root.low && text !== ""
        text: root.question.privacy
    }
    barFilled: root.wideLetters && root.low
    Loader {
        id: answer

        objectName: root.visiting.place
        Layout.fillWidth: true
        Layout.fillHeight: true
        sourceComponent: root.chooses ? choosing : root.types ? typing : consenting
    }
    barItems: [
        PrivacyLine {
            Layout.fillWidth: true
            visible: root.barFilled && text !== ""
            text: root.question.privacy
            tight: true
        },
        BigButton {
            objectName: "skip"
            visible: !root.question.required && root.question.kind !== "consent"
            kind: BigButton.Secondary
            text: qsTr("Lewati")
            onClicked: root.visiting.answer("")
        },
        BigButton {
            objectName: "disagree"
            visible: root.question.kind === "consent"
            // As heavy as the other answer: neither is pressed upon anybody.
            kind: BigButton.Primary
            text: qsTr("Tidak setuju")
            symbol: "x"
            onClicked: root.visiting.answer("no")
        }
    ]

    Component {
        id: typing

        TypedAnswer {
            visiting: root.visiting
            question: root.question
            low: root.low
        }
    }
    Component {
        id: choosing

        ChoiceAnswer {
            visiting: root.visiting
            question: root.question
            low: root.low
        }
    }
    Component {
        id: consenting

        ConsentAnswer {
            question: root.question
            low: root.low
        }
    }
}

import QtQuick
import QtQuick.Layouts
import Qtkit

// The statement somebody agrees to, and what happens without.
ColumnLayout {
    id: root

    required property Question question
    required property bool low

    spacing: low ? Theme.gap : Theme.gapWide

    Card {
        Layout.fillWidth: true
        padding: root.low ? Theme.gapWide : Theme.gapLarge

        TextLabel {
            objectName: "statement"
            Layout.fillWidth: true
            text: root.question.label
            size: root.low ? TextLabel.Lead : TextLabel.Title
            strong: true
        }
        PrivacyLine {
            objectName: "privacy"
            Layout.fillWidth: true
            // On a low screen it makes room for what went wrong.
            visible: !root.low || root.question.problem === ""
            text: root.question.privacy
        }
    }
    Notice {
        objectName: "problem"
        Layout.fillWidth: true
        visible: root.question.problem !== ""
        tone: Tone.Warn
        text: root.question.problem
    }
    Item { Layout.fillHeight: true }
    TextLabel {
        Layout.fillWidth: true
        visible: root.question.problem === ""
        text: root.question.needsNothing ? qsTr("Tidak setuju? Nomor tetap Anda dapatkan, tanpa data pribadi.")
            : qsTr("Tidak setuju? Nomor tetap Anda dapatkan; yang perlu ditanyakan petugas di loket.")
        soft: true
    }
}

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
        title: root.question.problem
        text: qsTr("Tanpa persetujuan, mintalah nomor kepada petugas.")
    }
    Item { Layout.fillHeight: true }
    TextLabel {
        Layout.fillWidth: true
        visible: root.question.problem === "" && root.question.refusable
        text: qsTr("Jika tidak setuju, jawaban pribadi Anda dihapus sekarang. Nomor tetap Anda dapatkan.")
        soft: true
    }
}

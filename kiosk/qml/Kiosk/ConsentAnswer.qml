import QtQuick
import QtQuick.Layouts
import Qtkit

// The statement somebody agrees to, and what happens without.
ColumnLayout {
    id: root

    required property Question question
    required property bool low

    spacing: Theme.gapWide

    Card {
        Layout.fillWidth: true

        TextLabel {
            objectName: "statement"
            Layout.fillWidth: true
            text: root.question.label
            size: TextLabel.Lead
            strong: true
        }
        PrivacyLine {
            Layout.fillWidth: true
            visible: !root.low
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
    TextLabel {
        Layout.fillWidth: true
        visible: root.question.problem === "" && root.question.refusable
        text: qsTr("Jika tidak setuju, jawaban pribadi Anda dihapus sekarang. Nomor tetap Anda dapatkan.")
        soft: true
    }
    Item { Layout.fillHeight: true }
}

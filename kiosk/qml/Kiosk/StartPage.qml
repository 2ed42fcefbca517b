pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// The first screen: whose hall this is, what time it is, and one touch to begin, in one's own language.
Item {
    id: root

    required property HallShown hall
    required property Visiting visiting
    required property Offer offer
    required property Question question
    required property NumberGiven number
    required property IdleWatch idle

    readonly property bool low: height < 24 * Theme.em
    // In each language's own words, whatever the screen speaks now.
    readonly property var words: ({
        id: { text: "Ambil nomor antrean", language: "Bahasa Indonesia", contrast: "Kontras tinggi" },
        en: { text: "Take a queue number", language: "English", contrast: "High contrast" }
    })

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: 0
        rowSpacing: 0

        Rectangle {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.low ? 10 : 11
            Layout.preferredHeight: 10
            color: Theme.primary

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: Theme.portrait ? Theme.gapHuge : root.low ? Theme.gapLarge : Theme.gapVast
                spacing: Theme.gapSmall

                RowLayout {
                    spacing: Theme.gap

                    IconImage {
                        symbol: "antrean"
                        size: Math.round(Theme.touch * (root.low ? 0.8 : 1))
                    }
                    Item { Layout.fillWidth: true }
                    Badge {
                        visible: root.hall.simulated
                        text: qsTr("SIMULASI")
                        tone: Tone.Warn
                    }
                }
                Item { Layout.fillHeight: true }
                TextLabel {
                    Layout.fillWidth: true
                    text: qsTr("Selamat datang di")
                    size: TextLabel.Lead
                    color: Theme.primaryInk
                }
                TextLabel {
                    objectName: "hall"
                    Layout.fillWidth: true
                    text: root.hall.name
                    pixels: root.low ? Theme.textBig : Math.round(1.35 * Theme.textBig)
                    strong: true
                    font.weight: Font.ExtraBold
                    color: Theme.primaryInk
                    maximumLineCount: 4
                }
                Item { Layout.fillHeight: true }
                TextLabel {
                    text: root.hall.clock
                    wrapMode: Text.NoWrap
                    strong: true
                    font.weight: Font.ExtraBold
                    font.features: Theme.numerals
                    pixels: Math.round((root.low ? 1.3 : 1.8) * Theme.textBig)
                    color: Theme.primaryInk
                }
                TextLabel {
                    Layout.fillWidth: true
                    text: root.hall.date
                    color: Theme.primaryInk
                    maximumLineCount: 2
                }
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.low ? 10 : 9
            Layout.preferredHeight: 11

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: root.low ? Theme.gapLarge : Theme.portrait ? Theme.gapHuge : Theme.gapVast
                spacing: root.low ? Theme.gap : Theme.gapLarge

                ContrastButton {
                    Layout.alignment: Qt.AlignRight
                    visiting: root.visiting
                    labelled: true
                    otherText: root.hall.languages.filter(one => one.value !== root.hall.language)
                        .map(one => root.words[one.value].contrast).join(" · ")
                }
                Item { Layout.fillHeight: true }
                Repeater {
                    model: root.hall.languages

                    StartButton {
                        required property var modelData
                        required property int index

                        objectName: "begin-" + modelData.value
                        Layout.fillWidth: true
                        first: index === 0
                        text: root.words[modelData.value].text
                        subtext: root.hall.languages.length > 1 ? root.words[modelData.value].language : ""
                        onClicked: root.visiting.begin(modelData.value)
                    }
                }
                Item { Layout.fillHeight: true }
                Notice {
                    objectName: "clock-notice"
                    Layout.fillWidth: true
                    // A small screen has room for one: paper concerns the visitor, the clock is told at counters too.
                    visible: root.hall.clockNotice !== "" && !(root.low && root.hall.printerNotice !== "")
                    tone: Tone.Warn
                    symbol: "clock"
                    text: root.hall.clockNotice
                }
                Notice {
                    objectName: "printer-notice"
                    Layout.fillWidth: true
                    visible: root.hall.printerNotice !== ""
                    tone: Tone.Warn
                    symbol: "printer-off"
                    text: root.hall.printerNotice
                }
                Notice {
                    objectName: "monitor-notice"
                    Layout.fillWidth: true
                    visible: root.hall.monitorNotice !== ""
                    tone: Tone.Warn
                    symbol: "device-desktop"
                    text: root.hall.monitorNotice
                }
            }
        }
    }
}

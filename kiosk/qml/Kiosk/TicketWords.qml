pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// What stands under a number: for what it is and where, when it will be called, how many are ahead.
ColumnLayout {
    id: root

    required property Offer offer
    required property NumberGiven number
    property bool low: false
    // Its lines stand closer, so that the number stays the largest thing by far.
    property bool tight: low

    spacing: root.tight ? 0 : Theme.gapTiny

    TextLabel {
        objectName: "ticket-service"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.offer.service
        size: root.low ? TextLabel.Body : root.tight ? TextLabel.Lead : TextLabel.Title
        strong: true
        lineHeight: root.tight ? 0.92 : 1
        maximumLineCount: 3
    }
    TextLabel {
        objectName: "ticket-agency"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.offer.agency
        soft: true
        lineHeight: root.tight ? 0.92 : 1.06
        maximumLineCount: 2
    }
    TextLabel {
        objectName: "ticket-place"
        Layout.fillWidth: true
        Layout.topMargin: root.tight ? 0 : Theme.gapTiny
        visible: root.offer.place !== ""
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Ruang tunggu: %1").arg(root.offer.place)
        strong: true
        lineHeight: root.tight ? 0.92 : 1.06
        maximumLineCount: 2
    }
    RowLayout {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: root.low ? Theme.gapSmall : root.tight ? Theme.gap : Theme.gapLarge
        spacing: root.low ? Theme.gapLarge : Theme.gapVast

        Repeater {
            model: root.number.facts

            ColumnLayout {
                id: fact

                required property string name
                required property string label
                required property string value

                spacing: 0

                TextLabel {
                    Layout.alignment: Qt.AlignHCenter
                    text: fact.label
                    size: TextLabel.Label
                    soft: true
                    wrapMode: Text.NoWrap
                }
                TextLabel {
                    objectName: "fact-" + fact.name
                    Layout.alignment: Qt.AlignHCenter
                    text: fact.value
                    size: root.low ? TextLabel.Body : TextLabel.Lead
                    strong: true
                    font.weight: Font.Bold
                    font.features: Theme.numerals
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    LateLine {
        objectName: "ticket-late"
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: false
        Layout.maximumWidth: root.width
        Layout.topMargin: Theme.gapTiny
        text: root.low ? "" : root.number.late
    }
}

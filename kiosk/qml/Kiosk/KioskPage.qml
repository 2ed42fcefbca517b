import QtQuick
import QtQuick.Layouts
import Qtkit

// A page of a visit: one question on top, what there is to choose, back at the bottom left, forward at the right.
Item {
    id: root

    required property HallShown hall
    required property Visiting visiting
    required property Offer offer
    required property Question question
    required property NumberGiven number
    required property IdleWatch idle

    property string title: ""
    property string lead: ""
    property string over: ""
    property string backText: qsTr("Kembali")
    property string backSymbol: "arrow-left"
    property string forwardText: ""
    property string forwardSymbol: "arrow-right"
    property int forwardKind: BigButton.Primary
    property bool forwardReady: true
    // On a low screen every line counts.
    readonly property bool low: height < 20 * Theme.em
    readonly property real margin: low ? Theme.gapWide : Theme.gapLarge
    // Pixels between the head and the bar.
    readonly property real room: body.height
    default property alias content: body.data
    property alias barItems: middle.data
    // What stands in the bar takes all the room between back and forward.
    property bool barFilled: false
    property alias headItems: headRight.data

    signal backed
    signal forwarded

    onBacked: visiting.back()

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: root.margin
        anchors.topMargin: root.low ? Theme.gap : Theme.portrait ? Theme.gapHuge : Theme.gapLarge
        spacing: root.low ? Theme.gapSmall : Theme.gapLarge

        RowLayout {
            Layout.fillWidth: true
            visible: root.title !== ""
            spacing: Theme.gapWide

            PageTitle {
                Layout.fillWidth: true
                over: root.over
                title: root.title
                lead: root.lead
                low: root.low
            }
            RowLayout {
                id: headRight

                Layout.fillWidth: false
                Layout.alignment: root.low ? Qt.AlignVCenter : Qt.AlignBottom
                visible: implicitWidth > 0
            }
        }
        ColumnLayout {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: root.low ? Theme.gapSmall : Theme.gapWide
        }
        RowLayout {
            Layout.fillWidth: true
            visible: root.backText !== "" || root.forwardText !== "" || middle.children.length > 0
            spacing: Theme.gap

            BigButton {
                id: back

                objectName: "back"
                visible: root.backText !== ""
                kind: BigButton.Secondary
                text: root.backText
                symbol: root.backSymbol
                onClicked: root.backed()
            }
            Item {
                Layout.fillWidth: true
                visible: !root.barFilled
            }
            RowLayout {
                id: middle

                Layout.fillWidth: root.barFilled
                // A layout with nothing in it keeps the width it had.
                visible: root.barFilled || implicitWidth > 0
                spacing: Theme.gap
            }
            BigButton {
                id: forward

                objectName: "forward"
                visible: root.forwardText !== ""
                enabled: root.forwardReady
                kind: root.forwardKind
                text: root.forwardText
                symbol: root.forwardSymbol
                symbolLast: true
                onClicked: root.forwarded()
            }
        }
    }
}

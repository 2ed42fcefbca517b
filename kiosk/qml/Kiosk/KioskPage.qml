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
    // Only its arrow, where two long answers stand beside it.
    property bool backBrief: false
    property string forwardText: ""
    property string forwardSymbol: "arrow-right"
    property int forwardKind: BigButton.Primary
    property bool forwardReady: true
    // On a low screen every line counts.
    readonly property bool low: height < 20 * Theme.em
    readonly property real margin: low ? Theme.gapWide : Theme.gapLarge
    // Pixels between the head and the bar.
    readonly property real room: page.height - taken(head) - taken(bar)
    default property alias content: body.data
    property alias barItems: middle.data
    // What stands in the bar takes all the room between back and forward.
    property bool barFilled: false
    property alias headItems: headRight.data

    signal backed
    signal forwarded

    function taken(line: Item): real {
        return line.visible ? line.height + page.spacing : 0
    }

    // A layout in which nothing is seen keeps the width it had; hidden, it would not learn what is to be seen again.
    function filled(line: Item): bool {
        for (let n = 0; n < line.children.length; n++) {
            if (line.children[n].visible)
                return true
        }
        return false
    }

    onBacked: visiting.back()

    ColumnLayout {
        id: page

        anchors.fill: parent
        anchors.margins: root.margin
        anchors.topMargin: root.low ? Theme.gap : Theme.portrait ? Theme.gapHuge : Theme.gapLarge
        spacing: root.low ? Theme.gapSmall : Theme.gapLarge

        RowLayout {
            id: head

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
                Layout.maximumWidth: root.filled(headRight) ? Infinity : 0
                Layout.leftMargin: root.filled(headRight) ? 0 : -head.spacing
            }
        }
        ColumnLayout {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: root.low ? Theme.gapSmall : Theme.gapWide
        }
        RowLayout {
            id: bar

            Layout.fillWidth: true
            visible: root.backText !== "" || root.forwardText !== "" || middle.children.length > 0
            spacing: Theme.gap

            BigButton {
                id: back

                objectName: "back"
                visible: root.backText !== ""
                kind: BigButton.Secondary
                text: root.backBrief ? "" : root.backText
                Accessible.name: root.backText
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
                Layout.maximumWidth: root.filled(middle) ? Infinity : 0
                Layout.leftMargin: root.filled(middle) ? 0 : -bar.spacing
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

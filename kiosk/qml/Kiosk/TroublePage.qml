import QtQuick
import QtQuick.Layouts
import Qtkit

// No number can be had now: what is the matter, what it means, what to do; and whether the kiosk tries again.
Item {
    id: root

    required property HallShown hall
    required property Visiting visiting
    required property Offer offer
    required property Question question
    required property NumberGiven number
    required property IdleWatch idle

    readonly property bool low: height < 20 * Theme.em
    readonly property bool quiet: hall.obstacle === "closed" || hall.obstacle === "opening" || hall.obstacle === "busy"

    // The bar moves only where one has to wait: a start or a retry that is quick needs the machine for itself.
    Timer {
        id: late

        property bool over: false

        interval: 800
        running: true
        onTriggered: over = true
    }
    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gapVast, 32 * Theme.em)
        spacing: root.low ? Theme.gapSmall : Theme.gapWide

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.gap
            implicitWidth: Math.round((root.low ? 3 : 4.4) * Theme.em)
            implicitHeight: implicitWidth
            radius: width * 0.28
            color: root.quiet ? Theme.primaryTint : Theme.warnTint

            IconImage {
                anchors.centerIn: parent
                symbol: root.hall.obstacleSymbol
                color: root.quiet ? Theme.primary : Theme.warn
                size: parent.width * 0.56
            }
        }
        TextLabel {
            objectName: "obstacle-title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.hall.obstacleTitle
            size: TextLabel.Big
        }
        TextLabel {
            objectName: "obstacle-text"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.hall.obstacleText
            size: TextLabel.Lead
            soft: true
        }
        CountdownBar {
            id: trying

            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.gapWide
            Layout.preferredWidth: 10 * Theme.em
            visible: root.hall.obstacleWaits

            SequentialAnimation on value {
                running: trying.visible && late.over && !Theme.reduceMotion
                loops: Animation.Infinite

                NumberAnimation { from: 0.25; to: 1; duration: 1000; easing.type: Easing.InOutSine }
                NumberAnimation { from: 1; to: 0.25; duration: 1000; easing.type: Easing.InOutSine }
            }
        }
    }
    TextLabel {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottomMargin: Theme.gapWide
        visible: root.hall.obstacleReference !== ""
        text: qsTr("Untuk teknisi: %1").arg(root.hall.obstacleReference)
        size: TextLabel.Label
        soft: true
    }
}

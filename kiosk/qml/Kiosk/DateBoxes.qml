pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qtkit

// A date as it is typed: three boxes for day, month and year. It covers the field that holds the digits.
Rectangle {
    id: root

    required property string typed
    property bool wrong: false
    readonly property var parts: [
        { from: 0, length: 2, name: qsTr("tanggal"), empty: "00" },
        { from: 2, length: 2, name: qsTr("bulan"), empty: "00" },
        { from: 4, length: 4, name: qsTr("tahun"), empty: "0000" }
    ]

    color: Theme.paper

    RowLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Repeater {
            model: root.parts

            Rectangle {
                id: box

                required property var modelData
                readonly property string digits: root.typed.slice(modelData.from, modelData.from + modelData.length)
                readonly property bool current: root.typed.length >= modelData.from
                                                && root.typed.length < modelData.from + modelData.length

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: modelData.length === 2 ? 3 : 4
                radius: Theme.radiusSmall
                color: Theme.surface
                border.width: current || root.wrong ? Theme.focusWidth : Theme.borderStrong * 0.75
                border.color: root.wrong ? Theme.bad : current ? Theme.focus : Theme.edge

                TextLabel {
                    anchors.centerIn: parent
                    text: box.digits === "" ? box.modelData.name : box.digits
                    size: box.digits === "" ? TextLabel.Label : Theme.shortSide < 700 ? TextLabel.Lead : TextLabel.Title
                    strong: box.digits !== ""
                    soft: box.digits === ""
                    wrapMode: Text.NoWrap
                    font.features: Theme.numerals
                }
            }
        }
    }
}

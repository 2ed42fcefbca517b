import QtQuick
import Qtkit

// Black, white and yellow for who sees little; until the visit ends.
BigButton {
    id: root

    required property Visiting visiting
    property bool labelled: false
    // The same in the hall's other language, where none has been chosen yet.
    property string otherText: ""

    objectName: "contrast"
    kind: BigButton.Quiet
    symbol: "contrast"
    text: labelled ? qsTr("Kontras tinggi") : ""
    subtext: labelled ? otherText : ""
    leftPadding: labelled ? Theme.gap : Theme.gapTiny
    rightPadding: leftPadding
    Accessible.name: qsTr("Kontras tinggi")
    Accessible.checkable: true
    Accessible.checked: visiting.contrast
    onClicked: visiting.toggleContrast()
}

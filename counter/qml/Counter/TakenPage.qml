import QtQuick
import QtQuick.Layouts
import Qtkit

// Somebody else holds the counter now.
FocusScope {
    id: root

    required property Shift shift

    Component.onCompleted: again.forceActiveFocus()

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gapLarge, 34 * Theme.em)
        spacing: Theme.gapWide

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.iconLarge * 2
            implicitHeight: implicitWidth
            radius: width / 2
            color: Theme.primaryTint

            IconImage {
                anchors.centerIn: parent
                symbol: "users"
                size: Theme.iconLarge
                color: Theme.primary
            }
        }
        TextLabel {
            objectName: "taken-sentence"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            size: TextLabel.Title
            text: root.shift.problem
        }
        TextLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            size: TextLabel.Lead
            soft: true
            text: qsTr("Tidak ada yang hilang: pengunjung di loket ini tetap tercatat. Silakan masuk lagi, atau pilih loket lain.")
        }
        BigButton {
            id: again

            objectName: "sign-in-again"
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.gap
            text: qsTr("Masuk lagi")
            symbol: "login"
            keycap: "Enter"
            Keys.onReturnPressed: root.shift.signInAgain()
            Keys.onEnterPressed: root.shift.signInAgain()
            onClicked: root.shift.signInAgain()
        }
    }
}

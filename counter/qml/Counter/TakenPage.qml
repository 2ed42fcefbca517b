import QtQuick
import QtQuick.Layouts
import Qtkit

// Somebody else holds the counter now.
FocusScope {
    id: root

    required property Shift shift
    required property SignIn signIn

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
            text: root.signIn.preset
                ? qsTr("Tidak ada yang hilang: pengunjung di loket ini tetap tercatat. Silakan masuk lagi.")
                : qsTr("Tidak ada yang hilang: pengunjung di loket ini tetap tercatat. Silakan masuk lagi, atau pilih loket lain.")
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.gap
            spacing: Theme.gap

            BigButton {
                objectName: "other-counter"
                visible: !root.signIn.preset
                kind: BigButton.Secondary
                text: qsTr("Pilih loket lain")
                symbol: "device-desktop"
                takesEnter: true
                onClicked: {
                    root.signIn.chooseAnotherCounter()
                    root.shift.signInAgain()
                }
            }
            BigButton {
                id: again

                objectName: "sign-in-again"
                text: qsTr("Masuk lagi")
                symbol: "login"
                keycap: "Enter"
                takesEnter: true
                onClicked: root.shift.signInAgain()
            }
        }
    }
}

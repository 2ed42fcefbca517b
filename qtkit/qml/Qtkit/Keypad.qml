pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The keypad on a touch screen: writes into `target` and never takes the focus from it.
Item {
    id: root

    enum Mode { Number, Alpha }

    required property TextInput target
    property int mode: Keypad.Number
    property int maximumLength: target ? target.maximumLength : 32767
    property string acceptText: qsTr("Selesai")
    property bool acceptable: true
    property bool shift: target && target.text.length === 0
    readonly property bool alpha: mode === Keypad.Alpha
    // The row of digits stands above the letters where it fits; else the key 123 changes to it.
    readonly property bool tall: height >= 4.8 * Theme.touch
    property bool figures: false
    readonly property var letters: ["qwertyuiop", "asdfghjkl'", "^zxcvbnm-<", tall ? ",_.!" : "#,_.!"]
    readonly property var lines: !alpha ? ["123", "456", "789", "<0!"]
        : tall ? ["1234567890"].concat(letters)
        : figures ? ["1234567890", "-/:()&@+", ".,'?*%=<", "#_!"] : letters
    readonly property real spacing: Theme.kiosk ? Theme.gapSmall : Theme.gapTiny

    signal edited(string text)
    signal accepted

    // What a key does; also reached by tests through the keys themselves.
    function press(key: string) {
        if (key === "!")
            root.accepted()
        else if (key === "^")
            root.shift = !root.shift
        else if (key === "#")
            root.figures = !root.figures
        else
            root.write(key)
    }
    function write(key: string) {
        const at = target.cursorPosition
        if (key === "<") {
            if (at > 0)
                target.remove(at - 1, at)
        } else if (target.text.length < maximumLength) {
            target.insert(at, key === "_" ? " " : alpha && shift ? key.toUpperCase() : key)
        } else {
            return
        }
        // Names begin with a capital: after a space and at the start the next letter is one.
        shift = alpha && (target.text.length === 0 || target.text[target.cursorPosition - 1] === " ")
        edited(target.text)
    }
    function name(key: string): string {
        return key === "<" ? "backspace" : key === "!" ? "accept" : key === "^" ? "shift" : key === "_" ? "space" : key === "#" ? "layer" : key
    }

    implicitHeight: (alpha ? 5 : 4) * Theme.touch + (alpha ? 4 : 3) * spacing
    implicitWidth: alpha ? Theme.touch * 10 : Theme.touch * 5

    ColumnLayout {
        anchors.fill: parent
        spacing: root.spacing

        Repeater {
            model: root.lines

            RowLayout {
                id: line

                required property string modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: root.spacing
                uniformCellSizes: !root.alpha

                Repeater {
                    model: line.modelData.split("")

                    KeypadKey {
                        required property string modelData

                        objectName: "key-" + root.name(modelData)
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: modelData === "_" ? 600 : modelData === "!" && root.alpha ? 260
                            : modelData === "#" ? 150 : 100
                        text: modelData === "!" ? root.acceptText : modelData === "<" ? qsTr("Hapus")
                            : modelData === "#" ? (root.figures ? "abc" : "123")
                            : modelData === "^" ? qsTr("Huruf besar") : modelData === "_" ? qsTr("Spasi")
                            : root.alpha && root.shift ? modelData.toUpperCase() : modelData
                        symbol: modelData === "<" ? "backspace" : modelData === "^" ? "arrow-big-up"
                              : modelData === "_" ? "space" : ""
                        main: modelData === "!"
                        enabled: modelData !== "!" || root.acceptable
                        held: modelData === "^" && root.shift
                        autoRepeat: modelData === "<"
                        onClicked: root.press(modelData)
                    }
                }
            }
        }
    }
}

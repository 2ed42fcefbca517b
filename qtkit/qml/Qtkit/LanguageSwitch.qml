import QtQuick

// The languages of the hall by their own names; a flag is not a language.
SegmentedSwitch {
    objectName: "language"
    choices: [{ value: "id", text: "Indonesia" }, { value: "en", text: "English" }]
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Bahasa")
}

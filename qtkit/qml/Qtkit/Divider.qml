import QtQuick

// A line between things that belong to one list.
Rectangle {
    implicitWidth: 1
    implicitHeight: 1
    color: Theme.line
}

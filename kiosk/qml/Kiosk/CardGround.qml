import QtQuick
import Qtkit

// What a card that can be touched stands on: an edge that weak eyes see.
Rectangle {
    property bool down: false
    property bool open: true
    property bool chosen: false

    radius: Theme.radius * 0.75
    color: down ? Theme.primaryTintPressed : chosen ? Theme.primaryTint : open ? Theme.surface : Theme.sunken
    border.width: chosen ? Theme.focusWidth : Theme.borderStrong
    border.color: chosen || down ? Theme.primary : open ? Theme.edgeSoft : Theme.line
}

import QtQuick
import Qtkit

// Where in a list one is, at its right edge, while more than fits is in it.
Rectangle {
    required property Flickable over

    anchors.right: parent?.right
    y: over.visibleArea.yPosition / Math.max(0.001, 1 - over.visibleArea.heightRatio) * (over.height - height)
    width: Math.round(Theme.gapTiny * 0.6)
    // In a very long list it is still found.
    height: Math.max(Math.min(2 * Theme.em, over.height / 3), over.visibleArea.heightRatio * over.height)
    radius: width / 2
    color: Theme.inkFaint
    visible: over.contentHeight > over.height + 1
}

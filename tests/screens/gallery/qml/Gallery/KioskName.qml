KioskEntry { alpha: true }

import Qtkit

Desk { scheme: Theme.Contrast }

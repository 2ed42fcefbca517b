"""The central server on the trial hall's morning: started as for good, but for its day.

`python -m bench.morning_central URL PORT`: the hall's tickets are of that day; on another one no phone would know them.
"""

from __future__ import annotations

import sys

from antrean.central_server import serve
from bench.trial_hall import MORNING
from tests.support.busy_hall import RunningClock

if __name__ == "__main__":
    url, port = sys.argv[1:]
    serve(url, "127.0.0.1", int(port), "", proxy="127.0.0.1", workers=1, clock=RunningClock(from_then=MORNING))

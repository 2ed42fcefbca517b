"""A kiosk that only prints, as a program of its own, so that a test can kill it: `python … URL STATION LINK`."""

import sys
import threading
from datetime import datetime

from hall import open_hall
from printing.printer_settings import PrinterSettings
from printing.worker import PrintWorker


def main(url: str, station: str, link: str, now: str) -> None:
    """Print until killed."""
    with open_hall(url, station=station, clock=lambda: datetime.fromisoformat(now)) as hall:
        worker = PrintWorker(hall.print_jobs, PrinterSettings(link=link, midway_seconds=60), poll_seconds=0.02)
        worker.start()
        threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])

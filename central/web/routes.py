"""All pages, added to the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from central.server import Central


def add_pages(app: FastAPI, central: Central) -> None:
    """Add the pages' routes and static files."""
    del app, central

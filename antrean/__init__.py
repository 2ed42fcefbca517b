"""The one command: `antrean`."""

from typing import Final

VERSION: Final = "0.1.0"
"""Of the whole program, in a checkout as in an installed package."""

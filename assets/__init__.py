"""What the programs show and say: fonts, icons, sounds, voice clips, translations and sentences."""

from pathlib import Path

ASSETS = Path(__file__).parent
"""The folder that holds everything in this package."""

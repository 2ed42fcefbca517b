"""A folder that a command fills: only an empty one, or one that the same command filled before."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import click

from antrean.speaking import words

if TYPE_CHECKING:
    from pathlib import Path

MARK: Final = ".antrean"
"""The file that says which command a folder belongs to."""


def own_folder(folder: Path, command: str) -> Path:
    """The folder, empty but for its mark; what somebody else keeps in it is never touched: the command ends there."""
    mark = folder / MARK
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not mark.is_file() or mark.read_text(encoding="utf-8").strip() != command:
            raise click.ClickException(words().say("cli.folder_not_ours", folder=folder))
        for held in folder.iterdir():
            if held.is_dir() and not held.is_symlink():
                shutil.rmtree(held)
            elif held != mark:
                held.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(f"{command}\n", encoding="utf-8")
    return folder

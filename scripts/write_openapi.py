"""Writes docs/openapi.json anew: `python -m scripts.write_openapi`."""

from __future__ import annotations

from pathlib import Path

from central.contract import written

(Path(__file__).parents[1] / "docs" / "openapi.json").write_text(written(), encoding="utf-8")

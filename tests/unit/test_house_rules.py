"""No package escapes the rules of the house."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TOOLS = {"tests", "scripts", "soak", "bench"}
"""Folders of Python that are not part of the program."""
TEXTS = {".md", ".toml", ".ts", ".html", ".py", ".qml"}


def packages() -> set[str]:
    """The top-level packages of the program."""
    return {folder.parent.name for folder in ROOT.glob("*/__init__.py")} - TOOLS


def test_every_package_is_under_the_import_contracts() -> None:
    assert packages() == set(PROJECT["tool"]["importlinter"]["root_packages"])


def test_every_package_is_installed() -> None:
    found = {name for name in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"] if "." not in name}
    assert packages() <= found


def test_no_program_of_a_hall_carries_what_only_pictures_and_tests_need() -> None:
    products = sorted(packages() - {"antrean"})
    files = [file for name in products for file in (ROOT / name).rglob("*.py")]
    assert len(files) > 100
    assert [str(file) for file in files if re.search(r"QtTest|\bshots\b", file.read_text(encoding="utf-8"))] == []


def test_an_entry_is_read_without_the_web_or_a_database() -> None:
    """Who reads entries one by one (a bench, a tool, the next server) does not load what serves pages."""
    loads = "import central.model.reading, central.model.ticket_story, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", loads], cwd=ROOT, capture_output=True, text=True, check=True)
    roots = {name.partition(".")[0] for name in loaded.stdout.split()}
    assert "msgspec" in roots  # the rule can tell
    assert roots & {"fastapi", "starlette", "sqlalchemy", "jinja2", "psycopg"} == set()


def test_a_stations_notes_never_touch_the_journal() -> None:
    """The import contract keeps `write` from them; the journal's table is a name that anyone could import."""
    named = [path.name for path in (ROOT / "hall/store/notes").glob("*.py") if _names_the_journal(path)]
    assert named == []
    assert _names_the_journal(ROOT / "hall/store/looks/journal.py")  # the rule can tell


def _names_the_journal(path: Path) -> bool:
    imports = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    tables = [one for one in imports if one.module == "hall.store.database.schema"]
    return any(alias.name == "journal" for one in tables for alias in one.names)


def test_every_dependency_is_locked_with_its_hash() -> None:
    programs = {plain_name(one) for one in PROJECT["project"]["dependencies"]}
    tools = {plain_name(one) for one in PROJECT["dependency-groups"]["dev"]}
    assert programs - locked("requirements.lock").keys() == set()
    assert programs | tools <= locked("requirements-dev.lock").keys()


def test_the_tools_come_beside_the_very_same_programs() -> None:
    programs, all_of_them = locked("requirements.lock"), locked("requirements-dev.lock")
    assert programs.items() <= all_of_them.items()
    assert "mypy" not in programs


def locked(file: str) -> dict[str, str]:
    """The line of every pinned project that has its hash."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {
        plain_name(line): line
        for line, after in pairwise(lines)
        if line[:1].isalnum() and after.strip().startswith("--hash=sha256:")
    }


def plain_name(requirement: str) -> str:
    """`PySide6_Addons>=6.8` and `pyside6-addons==6.11.3` are the same project."""
    return re.split(r"[^A-Za-z0-9_.-]", requirement)[0].lower().replace("_", "-")


def test_no_file_holds_both_sides_of_a_conflict() -> None:
    rooms = [room for room in ROOT.iterdir() if not room.name.startswith(".") and room.name != "build"]
    files = [file for room in rooms for file in ([room] if room.is_file() else room.rglob("*")) if file.suffix in TEXTS]
    assert len(files) > 500
    torn = [file for file in files if re.search(r"^[<>]{7} ", file.read_text(encoding="utf-8"), re.MULTILINE)]
    assert torn == []


def public_classes() -> Counter[str]:
    """The names of the program's public classes, and how many classes have each."""
    modules = [file for name in packages() for file in (ROOT / name).rglob("*.py")]
    found = [one for file in modules for one in ast.parse(file.read_text(encoding="utf-8")).body]
    return Counter(one.name for one in found if isinstance(one, ast.ClassDef) and not one.name.startswith("_"))


def test_one_name_is_one_thing() -> None:
    assert {name for name, count in public_classes().items() if count > 1} == set()

"""Type-checks every QML file, also against the Python classes behind it; any warning is a failure.

A QML module is a folder PACKAGE/qml/MODULE with a qmldir file. Its Python half are those modules of
PACKAGE that say `QML_IMPORT_NAME = "MODULE"`: from them MODULE.qmltypes is generated beside the
qmldir (git ignores it, the programs run without it), and qmllint reads that.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import PySide6

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
QT = Path(PySide6.__file__).parent / "Qt" / "metatypes"
QT_TYPES = [QT / f"qt6{part}_metatypes.json" for part in ("core", "gui", "qml", "quick")]


@dataclass(frozen=True)
class Module:
    """One QML module: its folder, and the Python files that add types to it."""

    folder: Path
    python: tuple[Path, ...]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def dump(self) -> Path:
        """What metaobjectdump says about the Python half (JSON)."""
        return ROOT / "build" / "qml" / f"{self.name}.json"

    @property
    def types(self) -> Path:
        return self.folder / f"{self.name}.qmltypes"


def modules() -> list[Module]:
    """All QML modules of the project."""
    found = []
    for qmldir in sorted(ROOT.glob("*/qml/*/qmldir")):
        folder = qmldir.parent
        says = re.compile(rf'^QML_IMPORT_NAME = "{folder.name}"$', re.MULTILINE)
        package = folder.parent.parent
        python = [p for p in package.rglob("*.py") if says.search(p.read_text(encoding="utf-8"))]
        found.append(Module(folder, tuple(sorted(python))))
    return found


def run(tool: str, *arguments: str | Path) -> str:
    """The tool's output; its complaint ends the program."""
    done = subprocess.run([TOOLS / tool, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{tool}: {done.stdout}{done.stderr}")
    return done.stdout


def dump(module: Module) -> None:
    """Write what QML may know of the Python half, unless that is still true."""
    made_from = [Path(__file__), Path(PySide6.__file__), *module.python]
    if module.dump.exists() and all(module.dump.stat().st_mtime > p.stat().st_mtime for p in made_from):
        return
    module.dump.parent.mkdir(parents=True, exist_ok=True)
    classes = [json.loads(run("pyside6-metaobjectdump", "-c", p)) for p in module.python]
    module.dump.write_text(json.dumps([c for file in classes for c in file]))
    module.types.unlink(missing_ok=True)


def register(module: Module, others: list[Module]) -> None:
    """Write MODULE.qmltypes, which qmllint reads through the qmldir's typeinfo line."""
    if module.types.exists() or not module.python:
        return
    foreign = [*QT_TYPES, *(m.dump for m in others)]
    run(
        "pyside6-qmltyperegistrar",
        f"--generate-qmltypes={module.types}",
        *("-o", "/dev/null"),
        module.dump,
        f"--import-name={module.name}",
        *("--major-version=1", "--minor-version=0"),
        "--foreign-types=" + ",".join(map(str, foreign)),
    )


def missing_typeinfo(module: Module) -> str | None:
    """A complaint if the qmldir does not point at the generated types."""
    line = f"typeinfo {module.name}.qmltypes"
    if not module.python or line in (module.folder / "qmldir").read_text().splitlines():
        return None
    return f"{module.folder.relative_to(ROOT)}/qmldir lacks the line: {line}"


def main() -> int:
    """Exit status: 1 if anything is wrong with any QML file."""
    everything = modules()
    for module in everything:
        dump(module)
    for module in everything:
        register(module, [m for m in everything if m is not module and m.python])
    wrong = [w for m in everything if (w := missing_typeinfo(m))]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    imports = [part for m in everything for part in ("-I", m.folder.parent)]
    files = sorted(p for m in everything for p in m.folder.parent.rglob("*.qml"))
    if not files:
        return 1 if wrong else 0
    lint = subprocess.run(
        [TOOLS / "pyside6-qmllint", "--max-warnings", "0", *imports, *dict.fromkeys(files)],
        check=False,
        cwd=ROOT,
    )
    return 1 if wrong or lint.returncode else 0


if __name__ == "__main__":
    sys.exit(main())

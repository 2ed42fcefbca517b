"""Type-checks every QML file, also against the Python classes it uses; any warning is a failure."""

import subprocess
import sys

from scripts import qml_types
from scripts.qml_types import QT, ROOT, Module


def missing_typeinfo(module: Module) -> str | None:
    """A complaint if the qmldir does not point at the generated types."""
    line = f"typeinfo {module.name}.qmltypes"
    if not module.python or line in (module.folder / "qmldir").read_text(encoding="utf-8").splitlines():
        return None
    return f"{module.folder.relative_to(ROOT)}/qmldir lacks the line: {line}"


def main() -> int:
    """Exit status: 1 if anything is wrong with any QML file."""
    qml_types.main()
    modules = qml_types.modules()
    wrong = [complaint for m in modules if (complaint := missing_typeinfo(m))]
    for complaint in wrong:
        print(complaint, flush=True)
    folders = sorted({m.folder.parent for m in modules})
    files = sorted(file for folder in folders for file in folder.rglob("*.qml"))
    lint = subprocess.run(
        [
            QT / "qmllint",
            *("--max-warnings", "0"),
            *(part for folder in folders for part in ("-I", folder)),
            *(file.relative_to(ROOT) for file in files),
        ],
        check=False,
        cwd=ROOT,
    )
    return 1 if wrong or lint.returncode else 0


if __name__ == "__main__":
    sys.exit(main())

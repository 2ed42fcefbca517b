"""Tells the QML tools about the Python classes that QML uses.

A QML module is a folder PACKAGE/qml/MODULE with a qmldir file. Its Python half are those modules of PACKAGE that say
`QML_IMPORT_NAME = "MODULE"`. They are imported, their classes looked at, and MODULE.qmltypes is written beside the
qmldir. Git ignores that file; the programs run without it.
"""

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6
from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty, QObject

ROOT = Path(__file__).parent.parent
QT = Path(PySide6.__file__).parent
"""Where Qt's programs and files are."""
QT_TYPES = [QT / "Qt" / "metatypes" / f"qt6{part}_metatypes.json" for part in ("core", "gui", "qml", "quick")]
FORMAT = 68
"""The revision of moc's JSON that is written here."""

Json = dict[str, object]


@dataclass(frozen=True)
class Module:
    """One QML module: its folder, and the Python files that add types to it."""

    folder: Path
    python: tuple[Path, ...]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def classes(self) -> Path:
        """What Qt's own tools would have written about the classes, had they been C++."""
        return ROOT / "build" / "qml" / f"{self.name}.json"

    @property
    def types(self) -> Path:
        return self.folder / f"{self.name}.qmltypes"


def modules() -> list[Module]:
    """All QML modules of the project."""
    visible = [f for f in ROOT.iterdir() if f.is_dir() and f.name[0] != "." and f.name != "build"]
    found = []
    for qmldir in sorted(q for f in visible for q in f.glob("**/qml/*/qmldir")):
        folder = qmldir.parent
        says = re.compile(rf'^QML_IMPORT_NAME = "{folder.name}"$', re.MULTILINE)
        python = [p for p in folder.parent.parent.rglob("*.py") if says.search(p.read_text(encoding="utf-8"))]
        found.append(Module(folder, tuple(sorted(python))))
    return found


def write_types(module: Module, others: list[Module]) -> None:
    """Write MODULE.qmltypes; `others` are the modules whose classes it may mention."""
    subprocess.run(
        [
            QT / "Qt" / "libexec" / "qmltyperegistrar",
            f"--generate-qmltypes={module.types}",
            *("-o", "/dev/null"),
            module.classes,
            f"--import-name={module.name}",
            *("--major-version=1", "--minor-version=0"),
            "--foreign-types=" + ",".join(map(str, [*QT_TYPES, *(m.classes for m in others)])),
        ],
        check=True,
    )


def write_classes(module: Module) -> None:
    """Write down what QML may know of the module's Python classes."""
    module.classes.parent.mkdir(parents=True, exist_ok=True)
    files = []
    for path in module.python:
        registered = decorated_classes(path)
        described: dict[type, Json] = {}
        for name in registered:
            python = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for one in family(getattr(python, name)):
                described[one] = describe(one, registered.get(one.__name__, []))
        files.append({"classes": list(described.values()), "inputFile": str(path), "outputRevision": FORMAT})
    module.classes.write_text(json.dumps(files))


def decorated_classes(path: Path) -> dict[str, list[str]]:
    """The classes of a Python file that are given to QML, and the names of their decorators."""
    found: dict[str, list[str]] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            plain = [d.func if isinstance(d, ast.Call) else d for d in node.decorator_list]
            names = [d.id for d in plain if isinstance(d, ast.Name) and d.id.startswith("Qml")]
            if names:
                found[node.name] = names
    return found


def family(one: type) -> Iterator[type]:
    """The class and those Python classes it stands on that Qt knows."""
    for ancestor in one.__mro__:
        if issubclass(ancestor, QObject) and not ancestor.__module__.startswith("PySide6."):
            yield ancestor


def describe(one: type, decorators: list[str]) -> Json:
    """One class in the words of moc's JSON."""
    meta: QMetaObject = one.staticMetaObject  # type: ignore[attr-defined] # every QObject has it
    methods = [meta.method(n) for n in range(meta.methodOffset(), meta.methodCount())]
    ancestor = meta.superClass()
    return {
        "className": meta.className(),
        "qualifiedClassName": meta.className(),
        "object": True,
        "superClasses": [{"access": "public", "name": ancestor.className()}] if ancestor else [],
        "classInfos": [{"name": name, "value": value} for name, value in qml_names(decorators)],
        "properties": [
            describe_property(meta.property(n), n) for n in range(meta.propertyOffset(), meta.propertyCount())
        ],
        "signals": [describe_method(m) for m in methods if m.methodType() == QMetaMethod.MethodType.Signal],
        "slots": [describe_method(m) for m in methods if m.methodType() == QMetaMethod.MethodType.Slot],
        "enums": [
            {
                "name": enum.name(),
                "isClass": enum.isScoped(),
                "isFlag": enum.isFlag(),
                "values": [enum.key(k) for k in range(enum.keyCount())],
            }
            for enum in (meta.enumerator(n) for n in range(meta.enumeratorOffset(), meta.enumeratorCount()))
        ],
    }


def qml_names(decorators: list[str]) -> Iterator[tuple[str, str]]:
    """How QML names the class, if at all."""
    yield "QML.Element", "auto" if "QmlElement" in decorators else "anonymous"
    if "QmlSingleton" in decorators:
        yield "QML.Singleton", "true"
    if "QmlUncreatable" in decorators:
        yield "QML.Creatable", "false"
        yield "QML.UncreatableReason", "made in Python"


def describe_property(one: QMetaProperty, index: int) -> Json:
    """One property of a class."""
    described: Json = {
        "name": one.name(),
        "type": seen_type(one.typeName()),
        "index": index,
        "read": one.name(),
        "constant": one.isConstant(),
    }
    if one.isWritable():
        described["write"] = one.name()
    if one.hasNotifySignal():
        described["notify"] = one.notifySignal().name().toStdString()
    return described


def describe_method(one: QMetaMethod) -> Json:
    """One signal or slot of a class."""
    types = [bytes(t.data()).decode() for t in one.parameterTypes()]
    names = [bytes(n.data()).decode() or f"a{number}" for number, n in enumerate(one.parameterNames(), 1)]
    return {
        "access": "public",
        "name": one.name().toStdString(),
        "arguments": [{"name": name, "type": seen_type(t)} for name, t in zip(names, types, strict=True)],
        "returnType": seen_type(one.typeName()),
    }


def seen_type(name: object) -> str:
    """The type as QML sees it: any Python object is just some value."""
    return "QVariant" if name == "PyObject" else str(name)


def main() -> None:
    """Write the types of every module."""
    sys.path.insert(0, str(ROOT))
    everything = [m for m in modules() if m.python]
    for module in everything:
        write_classes(module)
    for module in everything:
        write_types(module, [m for m in everything if m is not module])


if __name__ == "__main__":
    main()

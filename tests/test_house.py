"""The rules of the house: how modules may depend on each other, and that nothing is left half done."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from extract import language, vocabulary
from extract.kinds import LISTED, kinds
from extract.models import Fact
from extract.pipeline import find_facts
from extract.store.schema import schema
from tests.support import letter_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "extract"
#: All our modules, and those of the package alone.
EVERY = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in ("extract", "web", "scripts")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
MODULES = {name: path for name, path in EVERY.items() if path.is_relative_to(PACKAGE)}
#: What the driver of a whole corpus stands on.
_BELOW_THE_DRIVER = (
    *("known", "corpus", "register", "plan", "limits", "read_letter", "reader_process", "workers"),
)
#: The layers, lowest first. A module may import from its own layer and from those below.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("extract.models",),
    ("extract.vocabulary", "extract.version", "extract.processes", "extract.faults", "extract.usage"),
    ("extract.text",),
    ("extract.heads",),
    ("extract.readers", "extract.sources", "extract.layout", "extract.tables", "extract.language"),
    ("extract.resolve", "extract.series", "extract.checks"),
    ("extract.kinds",),
    ("extract.checks.every", "extract.store.schema"),
    ("extract.pipeline",),
    ("extract.store", "LINKS", *(f"extract.ingest.{name}" for name in _BELOW_THE_DRIVER)),
    ("extract.ingest.driver",),
    ("extract.ingest",),
    ("extract.fetch", "extract.examine"),
    ("extract.difference",),
    # the site: what values and rows look like, then the application, what it says of each kind, its pages
    ("web",),
    ("web.app",),
    ("SITES",),
    ("web.pages", "web.colours"),
    ("web.plugins", "web.serve"),
    ("extract.cli",),
    ("scripts",),
)
#: What a kind of fact has to say of the whole base is a step of the store.
LINKS = re.compile(r"extract\.kinds\.\w+\.(?:link|cross_checks)")
#: How a kind is shown is a part of the site, which stands above all this and is asked by nothing here.
SITES = re.compile(r"extract\.kinds\.\w+\.(?:site|page)")


def layer_of(module: str) -> int:
    """The layer whose name for the module is the most precise."""
    for name, form in (("LINKS", LINKS), ("SITES", SITES)):
        module = name if form.fullmatch(module) else module
    found = [
        (len(name), number)
        for number, names in enumerate(LAYERS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    assert found, f"{module} stands in no layer"
    return max(found)[1]


def imports_of(module: str) -> Iterator[str]:
    """The modules of ours that a module imports when it runs; what only types need does not count."""
    tree = ast.parse(EVERY[module].read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in EVERY)
        elif isinstance(node, ast.ImportFrom) and node.module in EVERY:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in EVERY else str(node.module)


@pytest.mark.parametrize("module", [name for name in EVERY if name not in ("extract", "web", "scripts")])
def test_imports_run_one_way(module: str) -> None:
    above = [name for name in imports_of(module) if layer_of(name) > layer_of(module)]
    assert not above, f"{module} imports {above}, which stands above it"


def test_no_import_goes_round() -> None:
    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module not in seen:
            for name in sorted(set(imports_of(module)) - {module, "extract", "web", "scripts"}):
                visit(name, (*trail, module))
            seen.add(module)

    seen: set[str] = set()
    for module in EVERY:
        visit(module, ())


#: What every kind of fact has in its folder is called the same in each.
OF_A_KIND = {"fact", "finder", "site", "page", "link", "cross_checks", "checks"}


def test_no_two_modules_have_the_same_name() -> None:
    paths: dict[str, list[str]] = {}
    for module, path in EVERY.items():
        name = path.stem
        if name != "__init__" and not (name in OF_A_KIND and module.startswith("extract.kinds.")):
            paths.setdefault(name, []).append(module)
    assert [same for same in paths.values() if len(same) > 1] == []


@pytest.mark.parametrize("name", sorted(name for name, path in EVERY.items() if path.stem == "__init__"))
def test_every_folder_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(ast.parse(EVERY[name].read_text()))


KINDS = sorted(LISTED)


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_never_import_each_other(kind: str) -> None:
    own = f"extract.kinds.{kind}"
    for module in (name for name in MODULES if name.startswith(f"{own}.") or name == own):
        others = {name.split(".")[2] for name in imports_of(module) if name.startswith("extract.kinds.")}
        assert not others & (LISTED.keys() - {kind}), module


def test_every_folder_of_a_kind_is_listed() -> None:
    folders = {path.parent.name for path in (PACKAGE / "kinds").glob("*/kind.yml")}
    assert folders == LISTED.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_whole(kind: str) -> None:
    """A finder with one public `find`, a fact, a table, words for people, an example in which it is found."""
    folder = PACKAGE / "kinds" / kind
    tree = ast.parse((folder / "finder.py").read_text())
    assert "find" in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    found = next(one for one in kinds() if one.name == kind)
    assert issubclass(found.fact, Fact)
    table = schema().facts_of(kind)
    assert table.singular
    assert yaml.safe_load((folder / "kind.yml").read_text())["mensen"]["meervoud"]
    assert (folder / "cases.yml").is_file()
    example = yaml.safe_load((folder / "kind.yml").read_text())["voorbeeld"]
    assert find_facts(letter_of(example), language.load("geen")).of(found.fact), example


@pytest.mark.parametrize("name", vocabulary.names())
def test_every_vocabulary_row_has_an_example(name: str) -> None:
    without = [row for row in vocabulary.rows(name) if not str(row.get("example") or "").strip()]
    assert not without, f"{name}.yml: {without[:3]}"


@pytest.mark.parametrize("name", vocabulary.names())
def test_every_vocabulary_is_used(name: str) -> None:
    assert any(re.search(rf"""["']{name}["']""", path.read_text()) for path in MODULES.values())


CODE = {str(path.relative_to(ROOT)): path for path in EVERY.values()}
#: The values that all steps pass on: one file to look them up in.
LONG = {"extract/models.py"}


@pytest.mark.parametrize("name", sorted(CODE))
def test_modules_and_functions_stay_short(name: str) -> None:
    text = CODE[name].read_text()
    assert name in LONG or text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_most_modules_and_functions_are_shorter() -> None:
    trees = [ast.parse(path.read_text()) for path in CODE.values()]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 40]
    large = [name for name, path in CODE.items() if path.read_text().count("\n") > 300]
    assert len(long) <= 0.01 * len(functions) and len(large) <= 0.05 * len(CODE), (long, large)


#: Folders of tests that are no folder of the code: what takes a browser, a program that is set up or damaged.
APART = {"browser", "deployment", "hostile", "structured", "fixtures", "web"}


def test_tests_stand_in_the_same_tree() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert folders - APART <= {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    for kind in LISTED:
        assert (ROOT / f"tests/kinds/test_{kind}.py").is_file(), kind


@pytest.mark.parametrize("module", EVERY)
def test_nothing_happens_at_import(module: str) -> None:
    """No file, network, clock or model at the top of a module."""
    tree = ast.parse(EVERY[module].read_text())
    calls = {
        ast.unparse(node.func)
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.If)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
    }
    doing = {
        name
        for name in calls
        if re.search(r"\b(open|read_text|read_bytes|now|today|load|get|connect)$", name)
    }
    assert not doing


# --- the README ----------------------------------------------------------------------------------


def readme() -> str:
    return (ROOT / "README.md").read_text()


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_every_make_target_stands_in_the_readme_and_the_other_way_round() -> None:
    named = set(re.findall(r"`make ([a-z-]+)", readme()))
    assert named == targets()


def test_every_path_that_the_readme_names_exists() -> None:
    paths = re.findall(r"`((?:extract|web|tests|scripts|corpus|deploy|docs|\.ci)/[\w./-]*)`", readme())
    assert paths
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert not missing


def test_every_step_of_the_walk_stands_in_the_readme() -> None:
    walk = re.findall(r"^\| `extract/([\w/.]+)` \|", readme(), re.MULTILINE)
    assert walk
    names = [f"extract.{name.strip('/').removesuffix('.py').replace('/', '.')}" for name in walk]
    order = [layer_of("extract.checks.every" if name == "extract.checks" else name) for name in names]
    assert order == sorted(order), "the README tells the walk from the file upwards"


def test_the_recipes_have_three_steps_each() -> None:
    recipes = re.findall(r"^### (A .*)\n((?:.*\n)*?)(?=^#|\Z)", readme(), re.MULTILINE)
    assert [title for title, _ in recipes] == [
        "A new kind of fact",
        "A new layout of letters",
        "A new alias of a sector",
        "A wrong fact",
        "A new kind of page",
        "A new official source",
    ]
    for title, body in recipes:
        assert re.findall(r"^(\d)\. ", body, re.MULTILINE) == ["1", "2", "3"], title


def test_every_exit_code_stands_in_the_readme() -> None:
    assert re.findall(r"^\| (\d+) \| ", readme(), re.MULTILINE) == ["0", "1", "2", "130"]


def test_every_key_of_the_register_stands_in_the_readme() -> None:
    from extract.ingest.register import KEYS

    named = set(re.findall(r"^\| `(\w+)` \|", readme(), re.MULTILINE))
    assert named >= KEYS.keys()


# --- the package ---------------------------------------------------------------------------------


def test_data_files_travel_with_the_package() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    patterns = [pattern for patterns in data.values() for pattern in patterns]
    for path in PACKAGE.rglob("*"):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            assert any(path.match(pattern) for pattern in patterns), path


def test_yaml_files_of_ours_are_mappings_or_lists() -> None:
    for path in PACKAGE.rglob("*.yml"):
        assert isinstance(yaml.safe_load(path.read_text()), list | dict), path

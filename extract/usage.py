"""The command in Dutch where click speaks English: when it is used wrongly, or stopped."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import IO, Any

import click

LIST = Path(__file__).parent / "usage.yml"
WRONG, STOPPED = 2, 130
UNKNOWN = "Zo kan deze opdracht niet worden gebruikt."


class WrongUse(click.ClickException):
    """Nothing can be done as it was asked; the message says what to do, in Dutch."""

    exit_code = WRONG

    def show(self, file: IO[Any] | None = None) -> None:
        """Say so."""
        click.echo(f"Fout: {self.format_message()}", file=file, err=file is None)


class Command(click.Group):
    """A command of several, whose errors are Dutch. Exit code 2 for wrong use, 130 for Ctrl+C."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command and end the program."""
        try:
            ended = super().main(*args, **{**options, "standalone_mode": False})
        except click.UsageError as error:
            _tell(error)
            sys.exit(WRONG)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Afgebroken; de kennisbank is zoals zij was.", err=True)
            sys.exit(STOPPED)
        sys.exit(ended if isinstance(ended, int) else 0)


def _tell(error: click.UsageError) -> None:
    click.echo(f"Fout: {dutch(error.format_message())}", err=True)
    command = error.ctx.command_path if error.ctx is not None else "kamerbrieven"
    click.echo(f"Hulp: {command} --help", err=True)


def dutch(message: str) -> str:
    """What click says, in Dutch.

    >>> dutch("No such option '--alles'."), dutch("Something new.")
    ('De optie --alles bestaat niet.', 'Zo kan deze opdracht niet worden gebruikt.')
    """
    import yaml  # only who errs waits for it

    for row in yaml.safe_load(LIST.read_text(encoding="utf-8")):
        found = re.fullmatch(row["says"], message.strip(), re.DOTALL)
        if found:
            return str(row["dutch"]).format(*found.groups())
    return UNKNOWN

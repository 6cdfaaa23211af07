"""The style of each kind of fact in a text, from its `kind.yml`: colour, underline, and what hides it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from datasette.utils.asgi import Request, Response

from web.app import Site
from web.shown_kinds import Kind, kinds


async def view(datasette: Site, request: Request) -> Response:
    """`/soorten.css`."""
    return Response(sheet(), content_type="text/css; charset=utf-8")


@cache
def sheet() -> str:
    """The style sheet of all kinds."""
    light = "".join(_variables(kind, "licht") for kind in kinds())
    dark = "".join(_variables(kind, "donker") for kind in kinds())
    rules = [line for kind in kinds() for line in _rules(kind)]
    head = f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n"
    return head + "\n".join(rules) + "\n"


def _variables(kind: Kind, scheme: str) -> str:
    ground = f" --{kind.name}-vlak: {kind.ground[scheme]};" if kind.ground else ""
    return f" --{kind.name}: {kind.colour[scheme]};{ground}"


def _rules(kind: Kind) -> Iterator[str]:
    name, line = kind.name, kind.line
    drawn = (
        f"text-decoration-color: var(--{name}); text-decoration-style: {line['stijl']};"
        f" text-decoration-thickness: {line['dikte']}px;"
    )
    if kind.ground:
        drawn += f" background: var(--{name}-vlak);"
        drawn += " -webkit-box-decoration-break: clone; box-decoration-break: clone;"
    yield f".feit.f-{name}, .feit-staal.f-{name} {{ {drawn} }}"
    yield f".feit-knop.f-{name} {{ color: var(--{name}); }}"
    off = f"body:has(#toon-{name}:not(:checked))"
    yield (
        f"{off} .brief-tekst .f-{name} {{ text-decoration-color: transparent; background: none;"
        " box-shadow: none; }"
    )
    yield f"{off} .f-{name} + .twijfel, {off} .brief-tekst .feit-knop.f-{name} {{ display: none; }}"

"""Tables and answers as a spreadsheet: numbers as numbers, text as text and never as a formula."""

from __future__ import annotations

import asyncio
import io
from typing import Any
from urllib.parse import parse_qsl, urlencode

import xlsxwriter
from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A cell may not be longer; what is cut says so.
_LONGEST_CELL, _CUT = 32_767, " … (hier afgekapt; de CSV heeft alles)"
#: The name of a sheet may not be longer.
_LONGEST_NAME = 31


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    """The ending .xlsx."""
    return {"extension": "xlsx", "render": render, "can_render": lambda: True}


async def render(
    datasette: Datasette, request: Request, database: str, table: str | None, columns: list[str]
) -> Response:
    """The same rows as CSV without stream: as many as one answer holds."""
    kept = [
        (name, value) for name, value in parse_qsl(request.query_string) if name not in ("_size", "_labels")
    ]
    query = urlencode([*kept, ("_size", "max"), ("_labels", "off"), ("_shape", "arrays"), ("_nofacet", "1")])
    answer = await datasette.client.get(f"{request.path.removesuffix('.xlsx')}.json?{query}")
    data = answer.json()
    if answer.status_code != 200:
        return Response.json(data, status=answer.status_code)
    name = table or database
    headers = {"content-disposition": f'attachment; filename="{name}.xlsx"'}
    # one at a time, and not where all other visitors are answered
    loop = asyncio.get_running_loop()
    made = await loop.run_in_executor(datasette.office, workbook, name, data["columns"], data["rows"])
    return Response(made, headers=headers, content_type=_TYPE)


def workbook(name: str, columns: list[str], rows: list[list[Any]]) -> bytes:
    """The rows as a workbook of one sheet."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(name[:_LONGEST_NAME])
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            sheet.write_row(
                number, 0, [value if isinstance(value, int | float) else _text(value) for value in row]
            )
    return target.getvalue()


def _text(value: Any) -> str | None:
    """A value as text; bytes come as a mapping, and are no text."""
    if not isinstance(value, str):
        return None if value is None else ""
    return value if len(value) <= _LONGEST_CELL else f"{value[: _LONGEST_CELL - len(_CUT)]}{_CUT}"

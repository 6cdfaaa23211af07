"""The page of a letter as it was printed, with the words of a fact in a frame and the text beside it."""

from __future__ import annotations

from functools import partial

from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.pages.letter import elsewhere
from web.pictures import PictureError, Sheet, Source, media_type
from web.printed import SourcePage, head_of, load, pdf_of
from web.queries import page, read

#: A picture never changes: its address holds the sha256 of its file.
_FOREVER = "public, max-age=31536000, immutable"


async def first(datasette: Site, request: Request) -> Response:
    """`/bron/<id>`: the first page."""
    found = await read(datasette, partial(head_of, brief_id=request.url_vars["id"]))
    if found is None:
        return await elsewhere(datasette, request, "/bron/{}")
    return Response.redirect(datasette.urls.path(f"/bron/{found['id']}/1"))


async def view(datasette: Site, request: Request) -> Response:
    """`/bron/<id>/<page>?feit=bedrag-p3-41d09be0`."""
    brief_id, number = request.url_vars["id"], int(request.url_vars["page"])
    asked = request.args.get("feit") or ""
    found = await read(datasette, partial(load, brief_id=brief_id, number=number, asked=asked))
    if found is None:
        return await elsewhere(datasette, request, f"/bron/{{}}/{number}")
    sheets, notice = await _sheets(datasette, found.source)
    pages = len(sheets) or max(found.pages, 1)
    if not 1 <= number <= pages:
        raise NotFound(f"Deze brief heeft geen pagina {number}.")
    sheet = sheets[number - 1] if sheets else None
    if sheet is not None and sheet.is_empty:
        sheet, notice = None, "Deze pagina heeft in het pdf-bestand geen afmetingen."
    return await page(
        datasette,
        request,
        "bron.html",
        source=found,
        pages=pages,
        notice=notice,
        sheet=sheet,
        picture=_address(datasette, found, number) if sheet else None,
    )


async def picture(datasette: Site, request: Request) -> Response:
    """`/bron/<id>/<page>/beeld`: the picture of a page."""
    brief_id, number = request.url_vars["id"], int(request.url_vars["page"])
    source = await read(datasette, partial(pdf_of, brief_id=brief_id))
    if source is None and not await read(datasette, partial(head_of, brief_id=brief_id)):
        return await elsewhere(datasette, request, f"/bron/{{}}/{number}/beeld")
    if source is None or datasette.pictures is None:
        raise NotFound("Van deze brief is er geen beeld.")
    tag = f'"{source.sha256[:24]}-{number}"'
    asked = request.args.get("v")
    headers = {"etag": tag, "cache-control": "public, max-age=300"}
    if asked and source.sha256.startswith(asked):
        headers["cache-control"] = _FOREVER
    if tag in _tags(request.headers.get("if-none-match", "")):
        return Response("", status=304, headers=headers)
    try:
        body = await datasette.pictures.draw(source, number)
    except PictureError as error:
        raise NotFound(str(error)) from error
    return Response(body, headers=headers, content_type=media_type(body))


def _tags(header: str) -> set[str]:
    """The entity tags of If-None-Match; a proxy that compresses may have made them weak."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _address(datasette: Site, found: SourcePage, number: int) -> str:
    assert found.source is not None
    address: str = datasette.urls.path(f"/bron/{found.head['id']}/{number}/beeld")
    return f"{address}?v={found.source.sha256[:12]}"


async def _sheets(datasette: Site, source: Source | None) -> tuple[tuple[Sheet, ...], str]:
    """The pages of the PDF, or none of them and the reason."""
    if source is None:
        return (), ""
    if datasette.pictures is None:
        return (), "De pdf-bestanden staan niet op deze website."
    try:
        return await datasette.pictures.sheets(source), ""
    except PictureError as error:
        return (), str(error)


#: Address (a regular expression) and page.
ROUTES = (
    (r"^/bron/(?P<id>[^/]+)$", first),
    (r"^/bron/(?P<id>[^/]+)/(?P<page>\d{1,5})$", view),
    (r"^/bron/(?P<id>[^/]+)/(?P<page>\d{1,5})/beeld$", picture),
)

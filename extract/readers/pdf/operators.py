"""The operators of a page's content stream, read with one pattern instead of a call per character.

pdfminer's own parser also copes with comments, inline images and whatever else a stream may hold; a stream
with anything out of the ordinary is left to it, so that the outcome is the same and only the time differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter, PDFStackT
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import KWD, LIT, PSKeyword, keyword_name, literal_name

from extract.readers.pdf.clipping import ClippingDevice

#: Numbers, names, words, strings and brackets (ISO 32000-1, 7.2 and 7.3); the last group is the rest.
_TOKEN = re.compile(
    rb"""([+-]?(?:\d+\.\d*|\.\d+))      # 1 a number with a point
    |([+-]?\d+)                         # 2 a whole number
    |\(((?:[^()\\]++|\\.)*+)\)          # 3 a string; one with brackets of its own is left over
    |([a-zA-Z][^\s\#/%\[\]()<>{}]*+)    # 4 an operator, true or false
    |(['"])                             # 5 the two operators that are no letters
    |/([^\s\#/%\[\]()<>{}]*+)(?!\#)     # 6 a name; one with an escaped character is left over
    |<([0-9a-fA-F\s]*+)>                # 7 a string in hexadecimal
    |(<<|\[)                            # 8
    |(>>|\])                            # 9
    |([^\s\x00])                        # 10
    """,
    re.VERBOSE | re.DOTALL,
)
_FLOAT, _INT, _STRING, _WORD, _QUOTE, _NAME, _HEX, _OPEN, _CLOSE, _ODD = range(1, 11)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"f": b"\f",
    b"r": b"\r",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}
_WORDS = {b"true": True, b"false": False}
#: Inline images hold bytes that are no tokens.
_INLINE_IMAGE = b"BI"


def tokens_of(data: bytes) -> list[Any] | None:
    r"""The operands and operators of a content stream in order; None for one that pdfminer must read itself.

    >>> tokens_of(rb"/F1 9.5 Tf [(K\(1\)) -20 <6565>] TJ")
    [/'F1', 9.5, /b'Tf', [b'K(1)', -20, b'ee'], /b'TJ']
    >>> tokens_of(b"BI /W 1 ID x EI")
    """
    lists: list[list[Any]] = [[]]
    opened: list[bytes] = []
    for match in _TOKEN.finditer(data):
        kind = match.lastindex
        value: Any
        if kind == _INT:
            value = int(match[2])
        elif kind == _FLOAT:
            value = float(match[1])
        elif kind == _STRING:
            value = _unescaped(match[3])
        elif kind == _HEX:
            value = _from_hex(match[7])
        elif kind == _OPEN:
            lists.append([])
            opened.append(match[8])
            continue
        elif kind == _ODD or match[4] == _INLINE_IMAGE or (kind == _CLOSE and not opened):
            return None
        elif kind == _CLOSE:
            value = _closed(lists.pop(), opened.pop() + match[9])
            if value is None:
                return None
        else:
            value = _word(match)
        lists[-1].append(value)
    return None if opened else lists[0]


def _closed(inner: list[Any], brackets: bytes) -> list[Any] | dict[str, Any] | None:
    """What stood between brackets; None where the two do not belong together."""
    if brackets == b"[]":
        return inner
    if brackets != b"<<>>" or len(inner) % 2:
        return None
    pairs = zip(inner[::2], inner[1::2], strict=True)
    return {str(literal_name(key)): value for key, value in pairs if value is not None}


def _word(match: re.Match[bytes]) -> Any:
    if match.lastindex == _NAME:
        try:
            return LIT(match[6].decode())
        except UnicodeDecodeError:
            return LIT(match[6])
    word = match[4] or match[5]
    return _WORDS[word] if word in _WORDS else KWD(word)


def _unescaped(raw: bytes) -> bytes:
    return _ESCAPE.sub(_escape, raw) if b"\\" in raw else raw


def _escape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes((int(code, 8) & 0xFF,))
    return _ESCAPED.get(code, b"")


def _from_hex(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    even = len(digits) // 2 * 2
    # pdfminer reads a last single digit as it stands
    last = bytes((int(digits[even:], 16),)) if even < len(digits) else b""
    return bytes.fromhex(digits[:even].decode("ascii")) + last


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with the quick way to its operators, and with clipping paths."""

    device: ClippingDevice

    def do_q(self) -> None:
        """Save the graphics state."""
        super().do_q()
        self.device.clips.save()

    def do_Q(self) -> None:
        """Restore the graphics state; without one that was saved nothing happens."""
        if self.gstack:
            super().do_Q()
            self.device.clips.restore()

    def do_W(self) -> None:
        """Clip by the path."""
        self.device.clips.add(self.curpath, self.ctm)

    def do_W_a(self) -> None:
        """Clip by the path, which parts count being told by even and odd."""
        self.do_W()

    def do_Do(self, xobjid_arg: PDFStackT) -> None:
        """Paint an object, which leaves the clip as it was."""
        depth = self.device.clips.depth
        self.device.clips.save()
        super().do_Do(xobjid_arg)
        self.device.clips.restore(depth)

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out content streams, joined as one."""
        found = [stream_value(stream) for stream in streams]
        tokens = (
            tokens_of(b"\n".join(stream.get_data() for stream in found)) if self._may_run(found) else None
        )
        if tokens is None:
            super().execute(streams)
            return
        self.stream_ids = {stream.objid for stream in found if stream.objid is not None}
        known: dict[PSKeyword, tuple[Callable[..., None], int] | None] = {}
        for token in tokens:
            if not isinstance(token, PSKeyword):
                self.argstack.append(token)
                continue
            if token not in known:
                known[token] = self._operator(token)
            operator = known[token]
            if operator is None:
                continue
            run, count = operator
            if not count:
                run()
                continue
            arguments = self.pop(count)
            if len(arguments) == count:
                run(*arguments)

    def _may_run(self, streams: Sequence[PDFStream]) -> bool:
        """Whether no stream stands within itself; pdfminer warns of those that do."""
        return all(
            stream.objid is not None and stream.objid not in self.parent_stream_ids for stream in streams
        )

    def _operator(self, token: PSKeyword) -> tuple[Callable[..., None], int] | None:
        name = keyword_name(token).replace("*", "_a").replace('"', "_w").replace("'", "_q")
        run: Any = getattr(self, f"do_{name}", None)
        return (run, run.__code__.co_argcount - 1) if run is not None else None

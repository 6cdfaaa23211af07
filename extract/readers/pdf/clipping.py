"""What of a painted shape is left by the clipping path around it (ISO 32000-1, 8.5.4).

pdfminer reads clipping paths and forgets them. A maker that draws a rule above footnotes as a whole frame,
clipped to its upper side, would leave a black box there, on which the black notes cannot be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTComponent, LTRect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt

#: A frame is painted as two rectangles, the one within the other, by the rule of even and odd.
_FRAME = 2


class Clips:
    """The bounds that clipping leaves, saved and restored with the graphics state."""

    def __init__(self) -> None:
        self._stack: list[Rect | None] = [None]

    @property
    def bounds(self) -> Rect | None:
        """What may be painted on; None for all."""
        return self._stack[-1]

    @property
    def depth(self) -> int:
        """How many states are saved."""
        return len(self._stack)

    def save(self) -> None:
        """As the operator q."""
        self._stack.append(self.bounds)

    def restore(self, depth: int | None = None) -> None:
        """As the operator Q, or back to a depth; the first state stays."""
        del self._stack[max(depth or self.depth - 1, 1) :]

    def add(self, path: Sequence[PathSegment], matrix: Matrix) -> None:
        """As the operators W and W*: by the bounds of a path."""
        points = [
            apply_matrix_pt(matrix, (float(x), float(y)))
            for part in path
            for x, y in zip(part[1::2], part[2::2], strict=False)
        ]
        if points:
            xs, ys = zip(*points, strict=True)
            within = (min(xs), min(ys), max(xs), max(ys))
            self._stack[-1] = within if self.bounds is None else _common(self.bounds, within)


class ClippingDevice(PDFPageAggregator):
    """A device that cuts filled rectangles to what the clipping path leaves of them."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.clips = Clips()

    def paint_path(
        self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Paint a path, cut to the clip; two rectangles within each other as the frame that is seen."""
        shapes: list[LTComponent] = self.cur_item._objs
        before = len(shapes)
        super().paint_path(gstate, stroke, fill, evenodd, path)
        painted = shapes[before:]
        if fill and evenodd and _are_frame(painted):
            for shape in painted:
                shape.fill = False  # type: ignore[attr-defined]
        if fill and self.clips.bounds is not None:
            shapes[before:] = [shape for shape in painted if _cut(shape, self.clips.bounds)]


def _are_frame(shapes: Sequence[LTComponent]) -> bool:
    rects = [shape for shape in shapes if isinstance(shape, LTRect)]
    if len(rects) != _FRAME or len(shapes) != _FRAME:
        return False
    a, b = (rect.bbox for rect in rects)
    return _common(a, b) in (a, b)


def _cut(shape: LTComponent, bounds: Rect) -> bool:
    """Cut a rectangle to the bounds; whether anything is left."""
    if not isinstance(shape, LTRect):
        return True
    x0, y0, x1, y1 = _common(shape.bbox, bounds)
    if x1 < x0 or y1 < y0:
        return False
    shape.set_bbox((x0, y0, x1, y1))
    return True


def _common(a: Rect, b: Rect) -> Rect:
    """What two rectangles have in common; turned inside out where that is nothing."""
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])

"""Reading pictures of text: OCRmyPDF drives Tesseract and lays the words it reads over the page."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.models import ReadError

_INSTALL = (
    "installeer de pakketten tesseract-ocr, tesseract-ocr-nld en ghostscript (Debian: sudo apt install)"
)


@contextmanager
def recognised(path: Path, *, only_gaps: bool = False) -> Iterator[Path]:
    """A temporary PDF with what Tesseract reads on each page of `path`, gone when the block ends; with
    `only_gaps` pages that have text stay as they are.

    Raises ReadError when Tesseract or its Dutch data is missing, or recognition fails.
    """
    if shutil.which("tesseract") is None:
        raise ReadError(f"{path.name} vraagt om OCR, maar Tesseract ontbreekt: {_INSTALL}.")
    import ocrmypdf  # heavy, and only installed programs make it of use

    with tempfile.TemporaryDirectory(prefix="kamerbrieven-ocr-") as folder:
        target = Path(folder) / "gelezen.pdf"
        try:
            ocrmypdf.ocr(
                path,
                target,
                language=["nld"],
                force_ocr=not only_gaps,
                skip_text=only_gaps,
                output_type="pdf",
                progress_bar=False,
                jobs=1,
            )
        except ocrmypdf.exceptions.MissingDependencyError as error:
            raise ReadError(f"{path.name} kan niet met OCR worden gelezen: {_INSTALL}.") from error
        except ocrmypdf.exceptions.ExitCodeException as error:
            kind = type(error).__name__
            raise ReadError(f"{path.name} kan niet met OCR worden gelezen (OCRmyPDF: {kind}).") from error
        yield target

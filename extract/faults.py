"""What the operating system says went wrong, in Dutch."""

from __future__ import annotations

import errno

_WORDS = {
    errno.EACCES: "dat mag u niet",
    errno.EPERM: "dat mag u niet",
    errno.ENOENT: "het is er niet",
    errno.ENOTDIR: "een deel van het pad is een bestand en geen map",
    errno.EISDIR: "het is een map",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de koppelingen lopen in een kring",
    errno.EROFS: "de schijf is alleen om te lezen",
    errno.ENOSPC: "er is geen ruimte op de schijf, of er passen geen bestanden meer bij",
    errno.EDQUOT: "uw ruimte op de schijf is op",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENFILE: "er zijn te veel bestanden open",
    errno.EIO: "de schijf geeft een fout",
    errno.ESTALE: "de schijf is niet meer te bereiken",
    errno.EFBIG: "het bestand wordt te groot",
    errno.ETXTBSY: "het is in gebruik",
    errno.EBUSY: "het is in gebruik",
}


def why(error: OSError) -> str:
    """Why the system refuses, as a Dutch clause; its number where we have no words for it.

    >>> why(PermissionError(13, "Permission denied")), why(OSError(9999, "?"))
    ('dat mag u niet', 'systeemfout 9999')
    """
    number = error.errno or 0
    return _WORDS.get(number, f"systeemfout {number}")

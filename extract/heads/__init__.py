"""Who wrote what, when, of what, in which dossier: letterhead, head of a Kamerstuk, signature, properties.

Texts in, `Metadata` out, whatever the format; readers and layout import it, it imports text alone.
"""

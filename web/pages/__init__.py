"""One module per kind of page: SQL in, small frozen dataclasses out, and the view that shows them."""

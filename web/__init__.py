"""The site: pages for people on top of Datasette's tables, all of it in Dutch."""

"""Fact finders: one module per kind of fact, named after its table in kb.db, each with one public
`find`. Finders never import each other."""

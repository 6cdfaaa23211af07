"""What Datasette calls: our addresses, cells, words and headers."""

"""From the lines of a document to clean paragraphs, footnotes and tables."""

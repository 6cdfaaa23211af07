"""What each step of the reader of PDFs decides, on pages that are laid out word by word."""

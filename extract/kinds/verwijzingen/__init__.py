"""Citations of official papers, publications, addresses and letters: how they are found."""

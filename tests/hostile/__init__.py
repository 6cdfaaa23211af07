"""Files that were made to break what reads them, by the step of the walk that they are after."""

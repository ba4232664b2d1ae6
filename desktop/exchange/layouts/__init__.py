"""One file per known export layout."""

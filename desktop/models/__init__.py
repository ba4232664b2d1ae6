"""The book's tables, one file per subject; ``book`` opens, migrates, backs up and restores it."""

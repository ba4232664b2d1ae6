"""Questions to the book, answered with facts or reports, and its writes. One file per subject."""

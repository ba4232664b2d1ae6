"""Files in and out. A reader turns files into facts and problems and never sees the book."""

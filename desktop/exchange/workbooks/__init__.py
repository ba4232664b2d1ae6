"""Workbooks: how they are built and look, and one file per kind of sheet."""

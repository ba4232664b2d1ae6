"""Platebook: the offline back office of a restaurant."""

__version__ = "0.1.0"

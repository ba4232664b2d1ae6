"""Qt: the window, its frame and one file per screen. Sees neither models nor peewee."""

"""One function per command that joins exchange and queries. No Qt: the worker process imports this room."""

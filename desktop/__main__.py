"""``python -m desktop`` and the console script ``platebook``."""

import sys


def main() -> int:
    """Run the command line; without a command the window opens."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a frozen program is its own worker process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # None or another thing where there is no console
            stream.reconfigure(encoding="utf-8", errors="replace")  # also on a Windows console
    from desktop import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

"""All benchmarks, or the ones named: ``python run.py bench [NAME]...``."""

import sys
from importlib import import_module

NAMES = (
    "import_speed",
    "reports",
    "peak_hours",
    "valuation",
    "food_cost",
    "packs",
    "stores",
    "workbook",
    "start",
    "gaps",
)


def main(names: list[str]) -> int:
    """Run them one after another; 1 where a limit was missed."""
    kept = [import_module(f"benchmarks.{name}").main() for name in names or NAMES]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

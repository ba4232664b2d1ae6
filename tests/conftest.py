"""Every test runs without a display and away from the user's own folders."""

import os
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PLATEBOOK_HOME"] = tempfile.mkdtemp(prefix="platebook-tests-")

"""The site's settings in a folder of their own that is gone after the run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_data = tempfile.mkdtemp(prefix="wargame-test-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["WARGAME_DATA"] = _data
os.environ.setdefault("REDIS_URL", f"unix://{_data}/redis.sock")

from wargame.settings import *  # noqa: E402, F403

# A file, not memory: threads, sockets and worker processes of a test see the same tables.
DATABASES["default"]["TEST"] = {"NAME": str(Path(_data) / "test.sqlite3")}  # noqa: F405

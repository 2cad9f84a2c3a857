"""The site's settings in a folder of their own that is gone after the run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from game.management.processes import redis_url, socket_folder

_data = Path(tempfile.mkdtemp(prefix="wargame-test-"))
atexit.register(shutil.rmtree, _data, ignore_errors=True)
# Whatever the person's own environment says, the tests touch nothing of it.
_own = ("BIND", "DEBUG", "HOSTS", "HTTPS", "KILL_AT", "LEASE", "LOG_LEVEL")
for _name in ("DATABASE_URL", "SECRET_KEY", *(f"WARGAME_{name}" for name in _own)):
    os.environ.pop(_name, None)
os.environ["WARGAME_DATA"] = str(_data)
os.environ["REDIS_URL"] = redis_url(socket_folder(_data))

from wargame.settings import *  # noqa: E402, F403

# A file, not memory: threads, sockets and worker processes of a test see the same tables.
DATABASES["default"]["TEST"] = {"NAME": str(_data / "test.sqlite3")}  # noqa: F405
# A test's rows need not survive a power cut, and a thousand waits for the disk are minutes.
DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
)
# Every test client is a server of its own; none looks through all static files first.
WHITENOISE_AUTOREFRESH = True

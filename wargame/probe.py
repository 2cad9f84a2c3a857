"""The health check of a container: `python -m wargame.probe web 8000`, `… worker`, `… beat`.

A container is asked about itself alone: the web is well while no worker is there.
"""

import json
import socket
import sys
from collections.abc import Sequence
from http.client import HTTPConnection

from wargame import redis
from wargame.celery import BEAT_KEY, HEARTBEAT_KEY


def probe(part: str, port: int = 0) -> bool:
    """Say whether this container's part is well."""
    if part == "web":
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz", headers={"X-Forwarded-Proto": "https"})
        parts = json.loads(connection.getresponse().read())["parts"]
        return all(parts[name] for name in ("database", "redis", "static"))
    key = {"worker": f"{HEARTBEAT_KEY}:{socket.gethostname()}", "beat": BEAT_KEY}[part]
    return bool(redis.client().exists(key))


def main(argv: Sequence[str]) -> int:
    """Return 0 when the part named is well."""
    try:
        return 0 if probe(argv[0], *map(int, argv[1:])) else 1
    except Exception as error:  # a probe that cannot tell has told
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

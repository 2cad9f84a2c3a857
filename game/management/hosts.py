"""Which names and addresses this machine may be called by."""

import socket
import struct
import sys
from ipaddress import ip_address

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
_SIOCGIFADDR = 0x8915


def is_loopback(host: str) -> bool:
    """Say whether `host` can be reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def is_wildcard(host: str) -> bool:
    """Say whether binding to `host` means every address of the machine."""
    return host in {"0.0.0.0", "::", ""}


def lan_addresses() -> list[str]:
    """Return this machine's own IPv4 addresses but loopback, the one of the default route first."""
    found = [*_routed_address(), *_interface_addresses(), *_named_addresses()]
    return [a for a in dict.fromkeys(found) if not ip_address(a).is_loopback]


def allowed_hosts(bind: str) -> list[str]:
    """Return the Host names to answer to when the web socket is bound to `bind`.

    A name not listed is refused: a foreign site that points its own name at this machine (DNS
    rebinding) gets no page.
    """
    if is_loopback(bind):
        return LOOPBACK
    name = socket.gethostname().lower()
    if not is_wildcard(bind):
        return [*LOOPBACK, f"[{bind}]" if ":" in bind else bind]
    return [*LOOPBACK, *lan_addresses(), name, f"{name.split('.')[0]}.local"]


def _routed_address() -> list[str]:
    """Ask the routing table; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        return [probe.getsockname()[0]]


def _interface_addresses() -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    import fcntl

    addresses = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, request)
            except OSError:  # an interface without an IPv4 address
                continue
            addresses.append(socket.inet_ntoa(answer[20:24]))
    return addresses


def _named_addresses() -> list[str]:
    try:
        return list(socket.gethostbyname_ex(socket.gethostname())[2])
    except OSError:
        return []

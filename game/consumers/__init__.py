"""The socket door: a doorbell out, presence in."""

from game.consumers.seat import SeatConsumer

__all__ = ["SeatConsumer"]

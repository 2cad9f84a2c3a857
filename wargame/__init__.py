"""Wiring only: settings, addresses and processes. Nothing here knows what a game is."""

from wargame.celery import app as celery_app

__all__ = ["celery_app"]

"""The Django application."""

from django.apps import AppConfig


class GameConfig(AppConfig):
    """One game is one aggregate, so there is one application."""

    name = "game"

"""Every address of the site, by door."""

from django.urls import URLPattern, URLResolver, include, path

from wargame.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("api/", include("game.api.urls")),
    path("", include("game.pages")),
]

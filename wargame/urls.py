"""Every address of the site, by door."""

from importlib.util import find_spec

from django.urls import include, path

from wargame.health import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
if find_spec("game.api") and find_spec("game.api.urls"):
    urlpatterns.append(path("api/", include("game.api.urls")))
if find_spec("game.pages"):
    urlpatterns.append(path("", include("game.pages")))

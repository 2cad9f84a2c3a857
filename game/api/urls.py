"""Every address of the API. A new one needs a row in the access matrix of `tests/doors/`."""

from __future__ import annotations

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request

from game.api import control, lobby, player, replay, scenarios, uploads
from game.api.base import API
from game.play.refused import not_found


class Nowhere(API):
    """Any other address."""

    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """The one answer for what is not there, whatever the method."""
        raise not_found()


SEAT = "seats/<str:seat>"
CONTROL = f"{SEAT}/control"

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(authentication_classes=(), permission_classes=())),
    path("scenarios/", scenarios.Catalogue.as_view()),
    path("scenarios/<str:scenario>/<str:digest>/statics", scenarios.Statics.as_view()),
    path("theatres/<str:theatre>/<str:digest>", scenarios.Theatre.as_view()),
    path("games/", lobby.Games.as_view()),
    path("uploads/", uploads.Uploads.as_view()),
    path("uploads/<str:digest>", uploads.Upload.as_view()),
    path("uploads/<str:digest>/keep", uploads.Keep.as_view()),
    path("claim/", lobby.Claim.as_view()),
    path("host/", lobby.Host.as_view()),
    path("mine/", player.Mine.as_view()),
    path(f"{SEAT}/me", player.Me.as_view()),
    path(f"{SEAT}/frame", player.Frame.as_view()),
    path(f"{SEAT}/feed", player.Feed.as_view()),
    path(f"{SEAT}/orders/", player.Orders.as_view()),
    path(f"{SEAT}/orders/check", player.OrderCheck.as_view()),
    path(f"{SEAT}/orders/<str:order>", player.Order.as_view()),
    path(f"{SEAT}/commit", player.Commit.as_view()),
    path(f"{SEAT}/revise", player.Revise.as_view()),
    path(f"{SEAT}/signals", player.Signals.as_view()),
    path(f"{SEAT}/counters", player.Counters.as_view()),
    path(f"{SEAT}/forecasts/", player.Forecasts.as_view()),
    path(f"{SEAT}/forecasts/<str:forecast>", player.Forecast.as_view()),
    path(f"{SEAT}/tokens", player.Tokens.as_view()),
    path(f"{SEAT}/replay", replay.Index.as_view()),
    path(f"{SEAT}/replay/frame", replay.Frame.as_view()),
    path(f"{SEAT}/replay/said", replay.Said.as_view()),
    path(f"{SEAT}/replay/aar", replay.AfterAction.as_view()),
    path(f"{SEAT}/as/<str:audience>/frame", control.ViewAs.as_view()),
    path(f"{CONTROL}/clock", control.Clock.as_view()),
    path(f"{CONTROL}/storyline", control.Storyline.as_view()),
    path(f"{CONTROL}/rulings", control.Rulings.as_view()),
    path(f"{CONTROL}/accept", control.Accept.as_view()),
    path(f"{CONTROL}/publish", control.Publish.as_view()),
    path(f"{CONTROL}/retry", control.Retry.as_view()),
    path(f"{CONTROL}/settings", control.Settings.as_view()),
    path(f"{CONTROL}/seats", control.Seats.as_view()),
    path(f"{CONTROL}/seats/<str:other>/reissue", control.Reissue.as_view()),
    path(f"{CONTROL}/seats/<str:other>/revoke", control.Revoke.as_view()),
    path(f"{CONTROL}/release", control.Release.as_view()),
    path(f"{CONTROL}/end", control.End.as_view()),
    re_path(r"^.*$", Nowhere.as_view()),
]

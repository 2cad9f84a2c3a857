"""The pages door: everything a browser opens that is not the API."""

from __future__ import annotations

from django.urls import path

from game.pages import exercises, scenarios, shared, shelf, uploads

urlpatterns = [
    path("", exercises.front, name="lobby"),
    path("join", exercises.join, name="join"),
    path("host", exercises.host, name="host"),
    path("create", exercises.create, name="create"),
    path("scenarios", shelf.shelf, name="scenarios"),
    path("scenarios/<str:scenario>", exercises.scenario, name="scenario"),
    path("scenarios/<str:scenario>/<str:digest>", scenarios.sheet, name="sheet"),
    path("scenarios/<str:scenario>/<str:digest>/files", scenarios.files, name="files"),
    path("upload", uploads.upload, name="upload"),
    path("uploads/<str:digest>", uploads.trial, name="trial"),
    path("uploads/<str:digest>/keep", uploads.keep, name="keep"),
    path("uploads/<str:digest>/remove", uploads.remove, name="remove"),
    path("s/<str:seat>/board", exercises.shell("board"), name="board"),
    path("s/<str:seat>/control", exercises.shell("control"), name="control"),
    path("s/<str:seat>/replay", exercises.shell("replay"), name="replay"),
    path("s/<str:seat>/brief", exercises.seat_brief, name="brief"),
    path("<path:page>/", shared.unslashed),
]

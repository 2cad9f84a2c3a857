"""One shape for every error: {error: {code, message, field, details, reference}}."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from game.play import words
from game.play.refused import Refused

logger = logging.getLogger(__name__)

STATUS = {
    "NOT_FOUND": 404,
    "CODE_UNKNOWN": 404,
    "SCENARIO": 404,
    "ROLE": 403,
    "PERSPECTIVE": 403,
    "CSRF": 403,
    "STALE": 409,
    "TURN_CLOSED": 409,
    "NOT_STARTED": 409,
    "STARTED": 409,
    "PAUSED": 409,
    "RUNNING": 409,
    "ENDED": 409,
    "COMMITTED": 409,
    "NOT_COMMITTED": 409,
    "NOT_IN_REVIEW": 409,
    "NOT_STUCK": 409,
    "ODDS_NEEDED": 409,
    "ODDS_FIXED": 409,
    "RULED": 409,
    "OWN_SEAT": 409,
    "UPLOAD-USED": 409,
    "UPLOAD-FULL": 409,
    "SEAT_TAKEN": 409,
    "ALREADY_DONE": 409,
    "SEAT_REVOKED": 410,
    "LINK_SPENT": 410,
    "TOO_LARGE": 413,
    "UPLOAD-SIZE": 413,
    "MEDIA_TYPE": 415,
    "RATE": 429,
    "FIELD": 400,
    "REASON": 400,
    "JSON": 400,
    "DEPTH": 400,
    "UNICODE": 400,
    "SERVER": 500,
    "BUSY": 503,
    "UPLOAD-BUSY": 503,
}
"""HTTP status by code; the rules' refusals of an order (E_...) and the rest are 422."""

_DRF = {
    exceptions.ParseError: "JSON",
    exceptions.UnsupportedMediaType: "MEDIA_TYPE",
    exceptions.Throttled: "RATE",
    RequestDataTooBig: "TOO_LARGE",
    Http404: "NOT_FOUND",
    exceptions.NotFound: "NOT_FOUND",
}


def body(
    code: str,
    message: str,
    field: str = "",
    details: dict[str, Any] | None = None,
    reference: str = "",
) -> dict[str, Any]:
    """The one shape."""
    return {
        "error": {
            "code": code,
            "message": message,
            "field": field,
            "details": details or {},
            "reference": reference,
        }
    }


def answer(no: Refused) -> Response:
    """A refusal as a response, in words."""
    said = body(no.code, words.text(no.msg, no.args_), no.field, no.details)
    return Response(said, status=STATUS.get(no.code, 422))


def handler(exc: Exception, context: dict[str, Any]) -> Response:
    """Every exception of the API as a coded answer; what nobody foresaw gets a reference."""
    if isinstance(exc, Refused):
        return answer(exc)
    for kind, code in _DRF.items():
        if isinstance(exc, kind):
            return answer(Refused(code))
    if isinstance(exc, exceptions.PermissionDenied | PermissionDenied):
        return answer(Refused("CSRF"))
    if isinstance(exc, SuspiciousOperation):
        return answer(Refused("FIELD", "refused-request"))
    if isinstance(exc, exceptions.APIException):
        code = str(exc.default_code).upper()
        return Response(body(code, str(exc.detail)), status=exc.status_code)
    if isinstance(exc, OperationalError) and "locked" in str(exc):
        logger.warning("The database stayed locked.")
        return answer(Refused("BUSY"))
    reference = secrets.token_hex(4).upper()
    logger.error("Unforeseen (reference %s)", reference, exc_info=exc)
    message = words.text("refused-SERVER", {"reference": reference})
    return Response(body("SERVER", message, reference=reference), status=500)

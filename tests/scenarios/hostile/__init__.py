"""A corpus of scenarios nobody should accept, and the process in which they are tried."""

from tests.scenarios.hostile.cases import Hostile
from tests.scenarios.hostile.texts import BOMBS, ENCODINGS, FORMULAS, MAPS, VALUES
from tests.scenarios.hostile.zips import ZIPS

CORPUS = (*ZIPS, *BOMBS, *ENCODINGS, *VALUES, *FORMULAS, *MAPS)

__all__ = ["CORPUS", "Hostile"]

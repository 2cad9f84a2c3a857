"""Names of what can be wrong with a scenario: stable, so that programs and people may rely on them.

A test finds every code that the readers and checks use here, and `docs/scenarios.md` lists them.
"""

from __future__ import annotations

CODES = {
    # a zip file that holds a scenario
    "zip-too-big": "The zip file has more bytes than are accepted.",
    "zip-not-a-zip": "The file is no zip file, or has something before the zip.",
    "zip-broken": "The zip file is damaged, cut off, or lies about what it holds.",
    "zip-encrypted": "The zip file has a password.",
    "zip-method": "A file is packed in a way other than plain zip.",
    "zip-too-many-files": "The zip file holds too many files.",
    "zip-name": "A file's name leads out of the folder, or has signs a name may not have.",
    "zip-link": "The zip file holds a link or a device.",
    "zip-kind": "A file is of a kind that a scenario does not have.",
    "zip-nested": "The zip file holds another archive.",
    "zip-ratio": "A file unpacks to far more than it was packed from.",
    "zip-unpacked-too-big": "The files are too big when unpacked.",
    "zip-twice": "Two files have the same name.",
    "zip-no-scenario": "There is no scenario.yaml in it.",
    # the text of a file
    "file-too-big": "The file has more bytes than are read.",
    "file-not-plain": "What should be a file is a link, a pipe or a device.",
    "wrong-encoding": "The file is not UTF-8 text.",
    "bad-character": "The text holds a sign that YAML does not allow.",
    "not-yaml": "The text is not YAML.",
    "too-deep": "Lists and mappings are nested too deep.",
    "too-many-values": "A file, or the folder, holds too many values.",
    "anchor": "Anchors (&) are not allowed.",
    "alias": "Aliases (*) are not allowed.",
    "merge-key": "Merge keys (<<) are not allowed.",
    "tag": "Tags (!) are not allowed.",
    "directive": "Directives (%) are not allowed.",
    "several-documents": "A file holds more than one document.",
    "not-a-mapping": "The file is not a mapping of keys.",
    "key-not-a-word": "A key is a list or a mapping.",
    "duplicate-key": "A key is written twice.",
    "number-too-large": "A number is too large to be counted with.",
    # the folder
    "no-files": "The folder holds no YAML file.",
    "too-many-files": "The folder holds too many YAML files.",
    "key-in-two-files": "A top-level key stands in two files.",
    "no-scenario": "There is no such scenario.",
    "too-many-findings": "So much is wrong that not all of it is listed.",
    # the shape of a value
    "unknown-key": "A key that does not exist.",
    "missing-key": "A key that must be there is not.",
    "wrong-type": "Text where a number is expected, and the like.",
    "not-allowed": "A word that is not among those allowed.",
    "out-of-range": "A number below the least or above the most.",
    "wrong-form": "A text that has not the form it needs.",
    "wrong-count": "A list with too few or too many entries.",
    "too-long": "A text that is too long.",
    "empty": "A text that is empty.",
    "invalid": "A value that is wrong in another way.",
    # what values say together
    "content": "Values that do not fit each other.",
    "unknown-name": "A name that does not exist in the scenario.",
    "unknown-place": "A place that is not on the map.",
    "duplicate-id": "An id that is used twice.",
    "provenance": "A provenance that does not say where a value comes from.",
    "formula": "A formula that is not in the grammar, or names what does not exist.",
    "cycle": "Computed tracks that are computed from each other in a circle.",
    "effect": "An effect that is not valid.",
    "unknown-theatre": "A map that does not exist.",
    "bad-theatre": "A map that cannot be played on.",
    "drawn-map": "A map drawn in letters whose rows, letters or places do not fit.",
    "brief": "A brief for nobody, or too long.",
    "no-brief": "A reader without a brief.",
    "unplayable": "The rules stop on it when its first turns are played.",
    # advice: playable, but probably not meant
    "objective-out-of-reach": "An objective whose points cannot all be earned.",
    "objective-untouchable": "An objective nobody can affect.",
    "unit-cut-off": "A unit without supply at STARTEX.",
    "inject-for-nobody": "An inject addressed to nobody.",
    "no-inject": "A learning objective without an inject.",
}  # fmt: skip
"""Code -> what it means."""

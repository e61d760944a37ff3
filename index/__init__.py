"""From documents to facts and passages: `build(documents, into)` and `Index.open(path)`."""

# These two rooms import the store and the readers late, so that this stays cheap. They come first:
# loading the room `index.build` later would put the room in the place of its function.
from index.build import Index, build
from index.report import Report

__all__ = ["Index", "Report", "build"]

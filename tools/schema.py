"""Write ``docs/story.schema.json`` anew: python -m tools.schema."""

from __future__ import annotations

from pathlib import Path

from corridormap.story.file import SCHEMA, story_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"

if __name__ == "__main__":
    (DOCS / SCHEMA).write_bytes(story_schema())

"""The story whole, as JSON, and the schema that says what it holds."""

from __future__ import annotations

import json
from pathlib import Path

from corridormap.model import Story
from corridormap.story.serialise import story_to_dict

SCHEMA = "story.schema.json"


def story_json(story: Story) -> str:
    """Return the story as JSON, with the name of the schema beside it."""
    record = {"$schema": SCHEMA, **story_to_dict(story)}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def story_schema() -> str:
    """Return the JSON Schema of the story, draft 2020-12."""
    return (Path(__file__).parent / SCHEMA).read_text("utf-8")

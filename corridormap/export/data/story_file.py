"""The story whole, as JSON, and the schema that says what it holds."""

from corridormap.story.file import SCHEMA, story_json, story_schema

__all__ = ["SCHEMA", "story_json", "story_schema"]

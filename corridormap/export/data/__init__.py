"""The story as data files."""

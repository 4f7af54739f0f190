"""The story as slides of native shapes."""

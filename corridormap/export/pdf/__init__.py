"""The story as a hand-out."""

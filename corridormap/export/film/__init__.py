"""The story as a film."""

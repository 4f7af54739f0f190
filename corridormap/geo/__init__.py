"""Geometry on the Earth and its formats: no stage, no state."""

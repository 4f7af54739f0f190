"""Corridors: the catalogue, the lines of their legs, what they measure."""

"""A local page on which a person puts a text in, corrects its map and takes it away."""

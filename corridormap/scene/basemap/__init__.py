"""The ground of a scene: land, water, borders, rivers, railways."""

"""From the story to what is drawn: the basemap cut for it."""

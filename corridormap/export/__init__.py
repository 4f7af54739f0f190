"""The story as files: pictures, slides, a hand-out. They are made without a browser."""

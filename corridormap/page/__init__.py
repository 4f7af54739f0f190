"""From the story to the page: one HTML file that needs no network."""

from corridormap.page.render import render_page

__all__ = ["render_page"]

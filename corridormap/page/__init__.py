"""From the story to the page: one HTML file that needs no network."""

from corridormap.page.draw import draw_page
from corridormap.page.render import render_page

__all__ = ["draw_page", "render_page"]

"""From a file to an article."""

from corridormap.read.article import (
    article_from_text,
    read_article,
    read_articles,
    with_id,
)
from corridormap.read.find import text_files

__all__ = [
    "article_from_text", "read_article", "read_articles", "text_files", "with_id",
]  # fmt: skip

"""From an article to its mentions: toponym recognition, a module a language family."""

"""From resolved mentions to the story: all that one map shows."""

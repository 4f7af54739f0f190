"""Toponyms in Kazakh and Azerbaijani."""

"""Toponyms in English."""

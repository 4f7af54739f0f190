"""Toponyms in Russian."""

"""Torture: each call to the system fails once, and nothing may be lost or half-done."""

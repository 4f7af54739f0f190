"""What makes data/ from pinned registry packages; run by hand, never by a build."""

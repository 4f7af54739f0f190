"""Places by name: the compiled GeoNames store, the curated lists, the geocoder."""

"""An archive of texts: read in parts, counted, and drawn as the map of what it says.

A part is a pure function from some texts to a folder of Parquet files, so it makes no
difference which engine runs it, and how often.
"""

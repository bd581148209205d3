"""A house in one file, and back: a ZIP with a manifest, the database as of one moment, and the files."""

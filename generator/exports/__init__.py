"""The plan for other programs: files in open formats."""

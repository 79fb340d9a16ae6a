"""Papers as files: tagged PDF, and Word."""

"""Tests of reading files: YAML, shape, readers and sealed editions."""

"""Tests of the files for other programs."""

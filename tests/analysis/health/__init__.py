"""Tests of the examination of plans."""

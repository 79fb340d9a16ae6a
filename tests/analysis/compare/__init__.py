"""Tests of how two plans are compared."""

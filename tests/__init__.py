"""Tests of the generator, of the plan's data and of the site, the last in a real browser."""

"""Measurements, which people run and read; tests never look at a clock."""

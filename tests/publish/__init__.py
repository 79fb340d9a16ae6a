"""Tests of what is written to the disk: the site, sealed editions, plain files, the preview."""

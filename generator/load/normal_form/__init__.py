"""The normal form of the plan's files: one way to indent, fold and space, comments kept.

`read_layout` reads how a file is written; `scalars` and `write` write it as it should be. This is
our own: ruamel.yaml, which keeps comments too, loses those between brackets and moves others.
"""

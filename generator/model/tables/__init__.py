"""A plan as tables, and back again: what files of rows and columns are made from."""

"""A council's service plan: validated YAML in, a versioned and searchable site out.

Data flows one way through the folders: model, load, analysis, present, exports, publish, cli.
"""

__version__ = "0.1.0"

"""Files to model: strict reading, with the place of every value."""

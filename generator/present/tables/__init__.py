"""The tables of an edition as files of rows and columns hold them."""

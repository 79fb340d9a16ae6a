"""Problems of a plan in the forms that people and programs read them."""

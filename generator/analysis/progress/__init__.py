"""How the plan goes: what readings, reviews and the register show at an as-at date."""

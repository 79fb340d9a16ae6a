"""How the plan goes: figures at and around every threshold, and laws that hold for all of them."""

"""The differences between two plans: typed, complete, and weighed."""

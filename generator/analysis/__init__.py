"""What can be worked out from a plan: index, figures, checks and comparison."""

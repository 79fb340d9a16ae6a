"""What each page shows, worked out so far that templates only write it down."""

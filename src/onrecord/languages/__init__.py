"""What is known of each language that pages are read in."""

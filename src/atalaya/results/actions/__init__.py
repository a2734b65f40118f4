"""Every write of results, a file for each subject."""

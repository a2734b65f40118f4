"""Every write of training, a file for each subject."""

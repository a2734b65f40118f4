"""Settings and wiring: which modules there are, in which order, and what each role may do."""

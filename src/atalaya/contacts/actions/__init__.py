"""Every write of contacts."""

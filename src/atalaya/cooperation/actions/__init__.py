"""Every write to the record of cooperation."""

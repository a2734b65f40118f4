"""What every page stands on: middleware, error pages, the shapes of registers, records and tasks."""

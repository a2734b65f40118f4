"""Atalaya: one open-source system for protecting the ports of the Americas."""

__version__ = "0.1.0"

"""What other modules may use of topics."""

from atalaya.topics.reading import Topic, every, named, of_scheme

__all__ = ["Topic", "every", "named", "of_scheme"]

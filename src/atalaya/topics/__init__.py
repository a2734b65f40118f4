"""Topics: the schemes by which training, documents and needs are sorted.

Schemes are data in `data/topics.csv`, each with its source: the mission's training topics and threat areas, the areas of
the technical advisory groups, the subjects that were taught. A record keeps codes ("training.cyber"); words are made at
display time in the reader's language.
"""

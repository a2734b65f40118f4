"""What differs by State: packs of values, data with a source, immutable by version.

    from atalaya.foundation.profiles import public as profiles
    profiles.value(place_path, "validity.statement_of_compliance.years")

A pack is a YAML file: its slug, version and source, its words in four languages, and values by key, each with its kind
and status. `default` means ours until a State says otherwise; `configurable` that a State is expected to. A pack is
assigned to a place from a day on and holds for all below; a key it leaves out is taken from the pack above, and last
from the `default` pack, which names every key. What is wrong in a pack is said with its file and key; a file that
changed under the same version does not load: SHA256SUMS beside the packs names each version's bytes.
"""

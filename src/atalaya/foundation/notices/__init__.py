"""Telling people: in the page, by mail, and by whatever channel is plugged in, each as they chose.

    from atalaya.foundation.notices import public as notices
    notices.register(notices.Kind("pfsp.level_set", _("Security level"), subject=..., body=..., urgent=True))
    notices.tell("pfsp.level_set", users=ids, params={"level": 2}, ref=ref, place_path=path, dedupe=f"level:{version}")

A notice holds a kind and plain values; the words are made when it is read or sent, in the receiver's language. Telling
writes, in the caller's transaction, one notice a person and one delivery a channel; jobs carry the deliveries out after
the commit and try again. A delivery says what became of it: nothing is lost in silence, and a channel nobody configured
says so. Quiet hours, in the receiver's own zone, hold back what is not urgent. Some kinds cannot be refused.

SMS and voice are seams: a `Channel` that is registered with a way to send takes over from the one that only says it is
not configured.
"""

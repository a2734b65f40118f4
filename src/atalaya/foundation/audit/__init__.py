"""The audit log: who did what, where, when, with before and after, in a form that shows tampering.

    entries  tree  tiles  checkpoint    pure: the bytes, the tree, its pieces, its signed head
    log                                 writes an entry in the transaction of its action
    keys  outside                       what lives outside the database: keys, and the checkpoints kept there
    storage  sequencer                  the tree in the database; the one who numbers, grows and signs
    proofs                              one entry, proved, in one word
    verifying  adopting                 everything recomputed; going on after a restored backup

Pages and actions over the log stand above, in `foundation.history`.
"""

"""The demonstration: three fictional States with ports, terminals, restricted areas and people in every role.

Everything is written by the modules' own actions, so the rules, the audit log and the events hold for it too. It stands
beside the real public facts and never enters a figure of the programme: its States are marked as fictional and have codes
that ISO 3166 leaves to users (QM to QZ). The same seed gives the same world. The clock is held while
it is written, at the present moment and not in the past: the audit log would show a clock that was set back.

    world       the States, ports and terminals, as data
    harbour     a made-up harbour round any position
    personas    who signs in, with which roles where
    records     the real records of the programme, from data/programme
    building    `build(size, seed)`: idempotent; refuses on a database with real users
    crowds      `--size large`: a hundred thousand places to measure against
"""

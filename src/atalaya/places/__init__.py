"""Places: States, ports, port facilities, restricted areas, berths, gates and anchorages, as one tree.

The noun everything points at. A place has a path of ids from the root ("/1/7/204/"); every record that is somewhere
carries that path, and who may see it follows from it. States and their membership are dated public facts; what lies
inside a port is shown to whom a grant reaches.
"""

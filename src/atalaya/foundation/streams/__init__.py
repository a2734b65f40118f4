"""Live streams: one multiplexed stream of server-sent events at /stream?topics=records,...

    topics    what may be listened to: `@stream(can=...)` functions, registered with the events they show
    tail      new rows of a table in the order of their keys, late commits included
    pump      one thread that reads what is new and hands it to the hub
    hub       who listens, each with a bounded queue; filters every delivery by place and capability
    pages     the admission: an ordinary page of Django, so that every net around pages is around streams
    asgi      the stream itself: no thread and no database connection while it is open

An item says that something changed, by id; who wants more asks a page. Delivery is at least once, and a client that
falls behind is told to load anew.
"""

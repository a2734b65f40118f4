"""What modules use of notices: `from atalaya.foundation.notices import public as notices`."""

from atalaya.foundation.notices.channels import Channel, plug_in
from atalaya.foundation.notices.kinds import Kind, register
from atalaya.foundation.notices.people import Person, holders, holders_within, use_people
from atalaya.foundation.notices.telling import tell

__all__ = ["Channel", "Kind", "Person", "holders", "holders_within", "plug_in", "register", "tell", "use_people"]

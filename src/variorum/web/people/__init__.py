"""Who is asking: persons, what their roles allow, and the gate that tells who somebody is."""

from variorum.web.people.gate import Gate, LocalGate
from variorum.web.people.person import Person, Role

__all__ = ["Gate", "LocalGate", "Person", "Role"]

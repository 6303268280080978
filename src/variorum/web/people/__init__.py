"""Who is asking: persons, what their roles allow, and the gate that tells who somebody is."""

from variorum.web.people.gate import Door, Gate, LocalGate, PublicGate
from variorum.web.people.person import STRANGER, Person, Role

__all__ = ["STRANGER", "Door", "Gate", "LocalGate", "Person", "PublicGate", "Role"]

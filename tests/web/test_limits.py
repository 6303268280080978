"""How often a password may be tried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.web.people import limits
from variorum.web.people.limits import ADDRESS, LONGEST, MEMORY, NAME, PAIR, Limits, network_of


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def counted(number, name="a", address="1"):
    clock = Clock()
    made = Limits(clock)
    for place in range(number):
        made.wrong(name(place) if callable(name) else name,
                   address(place) if callable(address) else address)  # fmt: skip
    return made, clock


def test_the_first_few_cost_nothing():
    assert counted(PAIR - 1)[0].wait("a", "1") == 0


def test_then_the_wait_doubles_up_to_the_longest():
    waits = [counted(PAIR + more)[0].wait("a", "1") for more in range(14)]
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST


def test_waiting_is_enough():
    made, clock = counted(PAIR + 3)
    clock.now = 7.5
    assert made.wait("a", "1") == 0.5
    clock.now = 8
    assert made.wait("a", "1") == 0


def test_neither_many_addresses_nor_many_names_get_around_it():
    made, _ = counted(NAME, address=str)
    assert made.wait("a", "new") > 0
    assert made.wait("b", "new") == 0
    made, _ = counted(ADDRESS, name=str)
    assert made.wait("new", "1") > 0
    assert made.wait("new", "2") == 0


def test_a_network_of_the_new_addresses_is_one_address():
    made, _ = counted(PAIR, address=lambda place: f"2001:db8:0:7::{place:x}")
    assert made.wait("a", "2001:db8:0:7:ffff::1") > 0
    assert made.wait("a", "2001:db8:0:8::1") == 0
    made.right("a", "2001:db8:0:7::abc")
    assert made.wait("a", "2001:db8:0:7::1") == 0
    # Addresses of the old kind are told apart, however a server that has both writes them.
    made, _ = counted(PAIR, address="::ffff:192.0.2.1")
    assert made.wait("a", "192.0.2.1") > 0
    assert made.wait("a", "::ffff:192.0.2.2") == 0
    assert network_of("fe80::1%eth0") == network_of("fe80::2%eth0") == "fe80::"
    assert network_of("a socket") == "a socket"


def test_who_signs_in_is_forgiven_their_own_mistakes():
    made, _ = counted(PAIR)
    made.right("a", "1")
    assert made.wait("a", "1") == 0


def test_a_day_later_all_is_forgotten():
    made, clock = counted(PAIR + 9)
    clock.now = MEMORY + 1
    made.wrong("a", "1")
    assert made.wait("a", "1") == 0


def test_no_more_is_kept_than_fits(monkeypatch):
    monkeypatch.setattr(limits, "_MOST", 9)
    made, _ = counted(100, name=str, address=str)
    assert len(made._wrong) == 9


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("12")), max_size=40))
def test_no_wait_is_longer_than_the_longest(tries):
    clock = Clock()
    made = Limits(clock)
    for name, address in tries:
        made.wrong(name, address)
    assert 0 <= made.wait("a", "1") <= LONGEST

"""Numbers and words an invoice carries: their written form, and what is wrong with one.

One small module a number. Each has ``canonical(text)``, the plain form when the *shape* is right (check digits
are not looked at), and ``fault(text)``, which says why a number is not valid. Nothing here repairs in silence:
full-width digits, zero-width characters and the like never reach a canonical form (see ``lookalikes``).

Records here are named tuples: making a frozen dataclass costs seven times as much at start-up.
"""

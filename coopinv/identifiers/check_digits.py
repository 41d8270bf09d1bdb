"""The check-digit arithmetic of the numbers that stand on nearly every Danish invoice.

python-stdnum has all of these and the tests hold them against it; it is not used here because importing it costs
17-27 ms (it loads ssl and pydoc), a tenth of a cold run, and every invoice has a CVR number. Each function takes
ASCII digits only: the callers check that first.
"""

from __future__ import annotations

#: What takes the bytes of digits to what they count, 0 to 9.
_VALUES = bytes.maketrans(b"0123456789", bytes(range(10)))
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
#: What a digit counts in Luhn's method when it is doubled: the digit sum of twice its value.
_LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def cvr_modulus_11(number: str) -> bool:
    """Whether eight digits keep the CVR register's modulus 11."""
    return sum(weight * int(digit) for weight, digit in zip(_CVR_WEIGHTS, number, strict=True)) % 11 == 0


def gs1_modulus_10(number: str) -> bool:
    """Whether digits of any length keep GS1's modulus 10: weights 1, 3, 1, 3 … from the right."""
    values = number.encode().translate(_VALUES)
    return (sum(values[::-2]) + 3 * sum(values[-2::-2])) % 10 == 0


def luhn(number: str) -> bool:
    """Whether digits of any length keep Luhn's modulus 10 (ISO/IEC 7812-1), as payment IDs do."""
    backwards = number[::-1]
    doubled = sum(_LUHN_DOUBLED[int(digit)] for digit in backwards[1::2])
    return (sum(map(int, backwards[::2])) + doubled) % 10 == 0


def iban_modulus_97(number: str) -> bool:
    """Whether a compact IBAN in capitals keeps ISO 7064's modulus 97-10."""
    return int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1

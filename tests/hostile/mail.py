"""Hostile mails: parts, headers, encodings, names, and what is attached."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from tests.checking import FIXTURES
from tests.hostile import xml
from tests.hostile.file import Aims, Hostile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = b"From: a@example.dk\r\nTo: invoice@coop.dk\r\nSubject: Faktura\r\nMIME-Version: 1.0\r\n"
RIGHT = (FIXTURES / "right" / "mail" / "outlook.eml").read_bytes()


def mail(parts: Sequence[tuple[str, bytes]], text: bytes = b"Hej") -> bytes:
    """A mail with files attached under the names given."""
    found = (
        HEAD
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n'
        + text
        + b"\r\n"
    )
    for name, data in parts:
        disposition = b'attachment; filename="' + name.encode("utf-8", "surrogateescape") + b'"'
        found += (
            b"--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: "
            + disposition + b"\r\n\r\n" + base64.encodebytes(data) + b"\r\n"
        )  # fmt: skip
    return found + b"--b--\r\n"


def files(aims: Aims, attached: Sequence[Hostile] = ()) -> Iterator[Hostile]:
    """Every hostile mail; those of the files given are attached to some of them."""
    for number, (name, data) in enumerate(
        (*_parts(), *_headers(), *_sealed(), *_encodings(), *_attached(aims, attached))
    ):
        yield Hostile(f"{number:03}-{name}.eml", data)


def nested(depth: int) -> bytes:
    """A mail whose innermost text stands so many levels down."""
    head, tail = b"", b""
    for level in range(depth - 1):
        head += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        tail = b"--b%d--\r\n" % level + tail
    return HEAD + head + b"Content-Type: text/plain\r\n\r\nx\r\n" + tail


def with_parts(count: int) -> bytes:
    """A mail of so many texts."""
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * count + b"--b--\r\n"


def forwarded(depth: int) -> bytes:
    """A mail in a mail, and so on."""
    return HEAD + b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n" * depth + b"\r\nx"


def _parts() -> Iterator[tuple[str, bytes]]:
    yield "nested", nested(300)
    yield "parts", with_parts(5000)
    yield "forwarded", forwarded(400)
    yield (
        "boundary-empty",
        HEAD + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx\r\n----\r\n',
    )
    yield "boundary-none", HEAD + b"Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nx"
    yield "boundary-long", HEAD + b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\nx' % (b"b" * 100_000)
    yield (
        "boundary-pattern",
        HEAD + b'Content-Type: multipart/mixed; boundary="(a+)+$"\r\n\r\n--(a+)+$\r\n\r\n' + b"a" * 50_000,
    )
    yield "boundary-same", HEAD + (b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * 100)
    yield (
        "boundary-prefix",
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--bb\r\n\r\nx\r\n" * 500,
    )
    yield "dashes", HEAD + b'Content-Type: multipart/mixed; boundary="-"\r\n\r\n' + b"-" * 200_000
    yield "no-end", with_parts(3)[:-9]
    yield (
        "digest",
        HEAD
        + b'Content-Type: multipart/digest; boundary="b"\r\n\r\n'
        + b"--b\r\n\r\nSubject: x\r\n\r\nx\r\n" * 150,
    )
    yield "partial", HEAD + b"Content-Type: message/partial; number=1; total=9999999999; id=x\r\n\r\nx"
    yield (
        "external-body",
        HEAD
        + b'Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"\r\n\r\nSubject: x\r\n\r\n',
    )
    yield "html", HEAD + b"Content-Type: text/html\r\n\r\n" + b"<a href=" * 60_000
    yield (
        "html-links",
        HEAD + b"Content-Type: text/html\r\n\r\n" + b'<a href="https://example.dk/faktura">' * 20_000,
    )
    yield "line-without-end", HEAD + b"\r\n" + b"x" * 2_000_000
    yield "carriage-returns", RIGHT.replace(b"\r\n", b"\r")


def _headers() -> Iterator[tuple[str, bytes]]:
    yield "many", b"From: a@b.dk\r\n" + b"X: y\r\n" * 50_000 + b"\r\nx"
    yield "long", b"From: a@b.dk\r\nTo: " + b"a" * 1_000_000 + b"\r\nSubject: x\r\n\r\nx"
    yield "folded", b"From: a@b.dk\r\nTo: x\r\n" + b" y\r\n" * 50_000 + b"\r\nx"
    yield "addresses", b"From: a@b.dk\r\nTo: " + b"a@b.dk, " * 20_000 + b"\r\nSubject: x\r\n\r\nx"
    yield "comments", b"From: a@b.dk\r\nTo: " + b"(" * 50_000 + b"\r\nSubject: x\r\n\r\nx"
    yield "quotes", b"From: a@b.dk\r\nTo: " + b'"\\' * 30_000 + b"\r\nSubject: x\r\n\r\nx"
    yield (
        "words",
        b"From: a@b.dk\r\nTo: "
        + b"=?utf-8?q?=C3=A6?= " * 3000
        + b"\r\nSubject: "
        + b"=?x?b?" * 5000
        + b"\r\n\r\nx",
    )
    yield (
        "words-half",
        b"From: a@b.dk\r\nTo: " + b"=?utf-8?q?" * 20_000 + b"\r\nSubject: =?idna?q?=ff?=\r\n\r\nx",
    )
    yield "parameters", HEAD + b"Content-Type: text/plain; " + b"a*0*=x;" * 3000 + b"\r\n\r\nx"
    yield (
        "parameters-numbered",
        HEAD
        + b"Content-Type: text/plain; "
        + b"".join(b"a*%d*=x;" % one for one in range(3000))
        + b"\r\n\r\nx",
    )
    yield "parameter-number", HEAD + b"Content-Type: text/plain; name*%s=x\r\n\r\nx" % (b"9" * 5000)
    yield (
        "parameter-sets",
        HEAD + b"Content-Type: application/pdf; name*=utf-9''%ff%00; charset=\"\xff\"\r\n\r\nx",
    )
    yield "quotes-half", HEAD + b'Content-Type: text/plain; charset="' + b";" * 30_000 + b"\r\n\r\nx"
    for charset in (
        b"idna",
        b"punycode",
        b"unicode_escape",
        b"rot13",
        b"zlib",
        b"utf-7",
        b"undefined",
        b"mbcs",
        b"x" * 5000,
        b"\xff",
        b"../../x",
    ):
        yield (
            "charset",
            HEAD + b"Content-Type: text/plain; charset=%s\r\n\r\nhttps://x.dk/faktura \xff\xfe" % charset,
        )
    for encoding in (
        b"base64",
        b"uuencode",
        b"quoted-printable",
        b"binary",
        b"x-unknown",
        b"base64\x00",
        b"7bit; x",
    ):
        yield (
            "encoding",
            HEAD
            + b"Content-Transfer-Encoding: %s\r\nContent-Disposition: attachment\r\n\r\nbegin 6 ../x\r\n#=\r\n=ZZ\xff"
            % encoding,
        )
    yield "no-colon", b"From: a@b.dk\r\nTo invoice@coop.dk\r\nSubject: x\r\n\r\nx"
    yield "nul", b"From: a@b.dk\r\nTo: \0@\0\r\nContent-Disposition: \xff\r\n\r\nx"
    yield (
        "same-twice",
        b"From: a@b.dk\r\n"
        + b"Content-Type: multipart/mixed; boundary=a\r\nContent-Type: text/plain\r\n" * 50
        + b"\r\nx",
    )
    yield "mailbox", b"From a@b.dk Fri Nov 20 09:12:44 2026\n" * 2000 + RIGHT
    yield "only-headers", b"From: a@b.dk\r\nTo: invoice@coop.dk\r\n"


def _sealed() -> Iterator[tuple[str, bytes]]:
    """What is signed, encrypted or packed so that only the receiver's own program opens it."""
    parts = {
        "encrypted": b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        "signed-within": b"application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        "signed-without-a-type": b"application/pkcs7-mime",
        "pgp": b"application/octet-stream; name=encrypted.asc",
        "tnef": b"application/ms-tnef; name=winmail.dat",
    }
    contents = {
        "pgp": b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n",
        "tnef": b"\x78\x9f\x3e\x22" + b"\xff" * 5000,
    }
    for name, type_ in parts.items():
        data = base64.encodebytes(contents.get(name, b"0\x82\xff\xff" + b"\x30\x80" * 5000))
        yield name, HEAD + b"Content-Type: " + type_ + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + data
    for type_, second in (
        (b"signed", b"application/pgp-signature"),
        (b"encrypted", b"application/octet-stream"),
    ):
        yield (
            type_.decode(),
            HEAD + b'Content-Type: multipart/%s; protocol="application/pgp-%s"; boundary=b\r\n\r\n--b\r\n' % (type_, type_)
            + b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: " + second
            + b"\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n",
        )  # fmt: skip
    yield (
        "pgp-in-the-text",
        HEAD + b"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n",
    )


def _encodings() -> Iterator[tuple[str, bytes]]:
    """An attachment whose encoding is broken, cut, doubled or not the one that is said."""
    right = base64.encodebytes(xml.OIOUBL)
    broken = {
        "noise": right.replace(b"A", b"A\x00!\xff"),
        "no-line-ends": right.replace(b"\n", b""),
        "blanks": right.replace(b"\n", b" \t\n"),
        "padding-within": right.replace(b"\n", b"==\n"),
        "padding-alone": b"=" * 50_000,
        "cut": right[:-5],
        "one-letter": b"A",
        "empty": b"",
        "twice": base64.encodebytes(right),
        "for-addresses": right.replace(b"+", b"-").replace(b"/", b"_"),
        "one-long-line": base64.b64encode(xml.OIOUBL * 50),
        "boundary-within": right[:600] + b"\r\n--b\r\n" + right[600:],
    }
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment; "
    for name, data in broken.items():
        yield (
            f"base64-{name}",
            head + b"filename=f.xml\r\nContent-Transfer-Encoding: base64\r\n\r\n" + data + b"\r\n--b--\r\n",
        )
    for name in (
        b"filename*=utf-8''%2E%2E%2Fowned.xml", b'filename*0=".."; filename*1="/owned.xml"', b"filename*1*=x; filename*0*=utf-8''%FF",
        b"filename*=\"utf-8''a%0D%0AX-Evil: 1\"", b"filename==?utf-8?b?Li4vb3duZWQueG1s?=", b"filename*=idna''xn--%FF; filename=a.xml",
        b"filename=" + b"a*0=" * 2000, b'filename="a\\"; filename="b"', b"filename*99999999999=x", b"filename*0*0*=x", b"filename*=''", b"filename*",
    ):  # fmt: skip
        yield "name", head + name + b"\r\n\r\n" + xml.OIOUBL + b"\r\n--b--\r\n"
    yield (
        "quoted-printable",
        head
        + b"filename=f.xml\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + b"=3D=" * 20_000
        + b"=\r\n--b--",
    )
    yield (
        "mail-in-base64",
        HEAD
        + b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(RIGHT),
    )
    yield "mixed-line-ends", RIGHT.replace(b"\r\n", b"\n", 20).replace(b"\n", b"\r", 5)
    yield "mark-in-front", b"\xef\xbb\xbf" + RIGHT
    yield "blank-line-in-front", b"\r\n\r\n" + RIGHT
    yield "boundaries-in-each-other", HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" % (b"b" * one, b"b" * one) for one in range(1, 19)
    ) + b"\r\nx\r\n" + b"".join(b"--%s--\r\n" % (b"b" * one) for one in range(1, 19))  # fmt: skip
    yield "headers-without-end", HEAD + b"X-A: b\r\n" * 20_000
    yield (
        "length-of-a-header",
        HEAD + b"Content-Type: multipart/mixed; boundary=" + b"b" * 1_000_000 + b"\r\n\r\n--b\r\n\r\nx",
    )


def _attached(aims: Aims, attached: Sequence[Hostile]) -> Iterator[tuple[str, bytes]]:
    names = (
        f"{aims.folder}/owned.pdf", "../../owned.pdf", "..\\..\\owned.pdf", "C:\\owned.pdf", "~/owned.pdf", "|owned", "-o owned.pdf",
        "owned.pdf\0.xml", "a" * 5000, "\x1b[31m\u202egpj.exe", "$(touch owned)", "con", "", ".", "/", "file:///owned",
    )  # fmt: skip
    yield "names", mail([(name.replace("\r", "").replace('"', ""), xml.OIOUBL) for name in names])
    for start in range(0, len(attached), 20):
        yield "attached", mail([(one.name, one.data) for one in attached[start : start + 20]])
    inner = mail([("f.xml", xml.OIOUBL)])
    for _level in range(6):
        inner = mail([("mail.eml", inner)])
    yield "mail-in-mail-in-base64", inner
    yield "same-many-times", mail([("f.xml", xml.OIOUBL)] * 100)

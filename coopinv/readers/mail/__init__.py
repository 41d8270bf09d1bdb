"""Reads a mail as it is saved (.eml): who it goes to, what is attached, where its text links to. Writes nothing.

A mail is no invoice: what is attached may be. So this reader gives no Reading but a ``Mail``, whose attachments are
then read as sources of their own. ``open`` opens one; ``records`` has what is known of it.
"""

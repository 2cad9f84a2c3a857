"""The record and the use cases: the only room that touches tables.

A use case takes ids and plain data, does its work in one transaction, and rings the bell after
the commit. A "no" is a `Refused`; nothing has changed then.
"""

"""YAML files of ours: read as text, every value with its line."""

from treatydiff.yamlfile.reading import MAX_BYTES, SUFFIXES, decode, parse, read, read_bytes, scan
from treatydiff.yamlfile.tree import Findings, Mapping, Node, ReadingStopped, Scalar, Sequence, plain, shown
from treatydiff.yamlfile.values import STRING_TAG, ValueReader, hint_among, is_converted, is_nothing, scalars

__all__ = [
    "MAX_BYTES",
    "STRING_TAG",
    "SUFFIXES",
    "Findings",
    "Mapping",
    "Node",
    "ReadingStopped",
    "Scalar",
    "Sequence",
    "ValueReader",
    "decode",
    "hint_among",
    "is_converted",
    "is_nothing",
    "parse",
    "plain",
    "read",
    "read_bytes",
    "scalars",
    "scan",
    "shown",
]

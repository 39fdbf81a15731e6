"""YAML to plain data, quickly: a file of 100,000 records is read from the parser's events.

The library makes a node of every word before it makes data of it, which takes most of the time of
loading. What reference files do not hold (anchors, merged mappings, tags) is left to the library.
"""

from __future__ import annotations

from functools import cache
from typing import Any

# Left to the library: a mapping merged into another.
MERGE = "<<"


def read_yaml(text: str) -> object:
    """The data of one YAML document; dates stay as they are written. Raises ``yaml.YAMLError``."""
    import yaml

    loader = plain_loader()
    try:
        return _built(text, loader)
    except _UnusualError:
        return yaml.load(text, Loader=loader)


class _UnusualError(Exception):
    """The document uses what only the library reads."""


@cache
def plain_loader() -> Any:
    """A safe loader that leaves dates as they are written: what is no date is a matter of the record's check."""
    import yaml

    class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    Plain.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Plain


class _Scalars(dict[str, Any]):
    """Unquoted words to what they mean: text, number, truth value or nothing."""

    def __init__(self, loader: Any) -> None:
        super().__init__()
        self._loader = loader("")
        self._resolvers = loader.yaml_implicit_resolvers

    def __missing__(self, word: str) -> Any:
        import yaml

        value: Any = word
        for tag, pattern in (*self._resolvers.get(word[:1], ()), *self._resolvers.get(None, ())):
            if pattern.match(word):
                if tag.endswith(":merge"):
                    raise _UnusualError
                value = self._loader.construct_object(yaml.ScalarNode(tag, word), deep=True)
                break
        self[word] = value
        return value


def _built(text: str, loader: Any) -> object:
    import yaml

    scalars = _Scalars(loader)
    root: list[Any] = []
    # The containers that are open, innermost last, and in a mapping the key that waits for its value.
    open_: list[Any] = [root]
    waiting = object()
    held: Any = root
    key: Any = None
    documents = 0
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end, document, end = (
        yaml.MappingEndEvent,
        yaml.SequenceEndEvent,
        yaml.DocumentStartEvent,
        yaml.StreamEndEvent,
    )
    following = loader(text).get_event
    while True:
        event = following()
        kind = type(event)
        if kind is scalar:
            if event.anchor is not None or event.tag is not None:
                raise _UnusualError
            value: Any = scalars[event.value] if event.implicit[0] else event.value
        elif kind is mapping or kind is sequence:
            if event.anchor is not None or event.tag is not None:
                raise _UnusualError
            value = {} if kind is mapping else []
            if type(held) is dict and key is waiting:
                # A container as a key.
                raise _UnusualError
            if type(held) is list:
                held.append(value)
            else:
                held[key] = value
            open_.append(value)
            held, key = value, waiting
            continue
        elif kind is mapping_end or kind is sequence_end:
            open_.pop()
            held, key = open_[-1], waiting
            continue
        elif kind is end:
            return root[0] if root else None
        elif kind is document:
            documents += 1
            if documents > 1:
                raise _UnusualError
            continue
        elif kind is yaml.AliasEvent:
            raise _UnusualError
        else:
            continue
        if type(held) is list:
            held.append(value)
        elif key is waiting:
            key = value
        else:
            held[key] = value
            key = waiting

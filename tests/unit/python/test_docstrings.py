"""The examples in the docstrings of the public functions say what happens."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["claimcheck.api", "claimcheck.frame"])
def test_examples_hold(module: str) -> None:
    """Every example gives what stands under it."""
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted
    assert result.failed == 0

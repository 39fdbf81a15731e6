"""Audit of outlets: the engine over many articles, its findings as tables, and measures of them."""

"""The HTTP interface, version 1, for a newsroom's own systems."""

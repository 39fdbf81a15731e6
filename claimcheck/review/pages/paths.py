"""Parts of addresses that several pages share."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

ArticleId = Annotated[int, Path(ge=1, le=2_000_000_000)]
FindingKey = Annotated[str, Path(pattern=r"^[a-z]-[0-9a-z]{1,32}$")]

"""Starting the server: who may reach it, and on which database."""

from __future__ import annotations

import gc
import threading
import time
import webbrowser
from collections.abc import Callable

from claimcheck.errors import ConfigError
from claimcheck.review.accounts import somebody_can_sign_in
from claimcheck.review.app import create_app
from claimcheck.review.settings import Settings, is_loopback
from claimcheck.review.site import Site


def serve(settings: Settings, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Raises :class:`ConfigError` where others could reach a desk without accounts.
    """
    import uvicorn

    app = create_app(settings)
    site: Site = app.state.site
    with site.store.read() as database:
        accounts = somebody_can_sign_in(database)
    if not accounts and not is_loopback(settings.host):
        site.store.close()
        raise ConfigError(
            f"{settings.host} can be reached by others, and there are no accounts",
            where="--host",
            remedy="make one first: claimcheck review invite NAME --role admin",
        )
    # What was made so far lives as long as the server: the collector need not look through it during requests.
    gc.collect()
    gc.freeze()
    address = address_of(settings)
    say(f"the review desk is at {address} (Ctrl+C ends it)")
    if browser:
        threading.Thread(target=_open, args=(address,), daemon=True).start()
    uvicorn.run(
        app,
        host=settings.host.strip("[]"),
        port=settings.port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def address_of(settings: Settings) -> str:
    """The address of the desk for a browser on this machine."""
    host = settings.host.strip("[]")
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{host}:{settings.port}"


def _open(address: str) -> None:
    time.sleep(0.7)
    webbrowser.open(address)

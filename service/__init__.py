"""The service: reports in over HTTP, mismatches reviewed, models retrained. It imports gouji; nothing imports it."""

from __future__ import annotations

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Run the service until it is told to stop; raises SettingsError when the settings cannot be used."""
    import uvicorn

    from service import logs
    from service.app import create_app
    from service.settings import Settings

    settings = Settings.load()
    logs.configure(settings.log_level)
    app = create_app(settings, loopback=host in LOOPBACK)
    uvicorn.run(app, host=host, port=port, log_config=None, access_log=False, timeout_graceful_shutdown=20)

"""The web pages: server-rendered, in Chinese, without anything from other hosts."""

from service.pages.mounting import mount

__all__ = ["mount"]

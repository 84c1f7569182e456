"""The web pages: server-rendered, in Chinese, without anything from other hosts."""

from service.pages.mounting import ROUTERS, mount
from service.pages.rendering import load

__all__ = ["ROUTERS", "load", "mount"]

"""The web pages: server-rendered, in Chinese, without anything from other hosts."""

from service.pages.mounting import mount
from service.pages.rendering import load

__all__ = ["load", "mount"]

"""Reports are read and reviewed in processes of their own, so that no file can take the service down."""

from service.reviewing.pool import Limits, ReviewPool

__all__ = ["Limits", "ReviewPool"]

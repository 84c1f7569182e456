"""The routes of the API, one file for each subject."""

from service.api import health, reports

ROUTERS = (reports.router, health.router)
"""All routers, in the order of the OpenAPI description."""

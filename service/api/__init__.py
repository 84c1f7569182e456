"""The routes of the API, one file for each subject."""

from service.api import accounts, findings, health, reports, rules

ROUTERS = (reports.router, findings.router, rules.router, accounts.router, health.router)
"""All routers, in the order of the OpenAPI description."""

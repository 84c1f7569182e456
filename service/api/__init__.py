"""The routes of the API, one file for each subject."""

from service.api import accounts, batches, findings, health, jobs, reports, rules

ROUTERS = (
    reports.router, findings.router, batches.router, jobs.router, rules.router, accounts.router, health.router,
)
"""All routers, in the order of the OpenAPI description."""

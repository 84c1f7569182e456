"""The routes of the API, one file for each subject."""

from service.api import accounts, batches, corrections, exports, findings, health, jobs, registry, reports, rules

ROUTERS = (
    reports.router,
    exports.router,
    findings.router,
    batches.router,
    jobs.router,
    corrections.router,
    registry.router,
    rules.router,
    accounts.router,
    health.router,
)
"""All routers, in the order of the OpenAPI description."""

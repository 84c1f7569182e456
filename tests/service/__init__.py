"""The service on a temporary folder, with real review processes; on PostgreSQL as well where there is one."""

"""Request and response bodies: what the OpenAPI description shows."""

"""due

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("findings", "decisions")


def upgrade() -> None:
    """Forward: by when somebody is to act on a finding."""
    for table in TABLES:
        op.add_column(table, sa.Column("due", sa.Date(), nullable=True))


def downgrade() -> None:
    """Back."""
    for table in TABLES:
        op.drop_column(table, "due")

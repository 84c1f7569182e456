"""lists

Revision ID: 0004
Revises: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: what every list of findings is narrowed by stands in an index."""
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.drop_index("ix_findings_code")
        batch_op.create_index("ix_findings_code", ["present", "code", "severity"], unique=False)
        batch_op.create_index("ix_findings_groups", ["present", "decision", "fingerprint", "rank", "id"], unique=False)
        batch_op.create_index("ix_findings_report", ["report_id", "present", "decision"], unique=False)


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.drop_index("ix_findings_report")
        batch_op.drop_index("ix_findings_groups")
        batch_op.drop_index("ix_findings_code")
        batch_op.create_index("ix_findings_code", ["code", "id"], unique=False)

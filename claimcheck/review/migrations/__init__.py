"""Migrations of the review desk's database (Alembic); they travel with the package."""

"""Scenarios: content without game logic. A folder per scenario, a schema, a loader, a validator."""

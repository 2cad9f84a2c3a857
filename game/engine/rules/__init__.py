"""The chapters of the rulebook that no single order owns."""

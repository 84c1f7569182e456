"""Measurements of the engine: planted faults and false alarms, time, loaded modules."""

"""Unusual rises in series of counts, by published methods. Pure: numpy and scipy, no Django."""

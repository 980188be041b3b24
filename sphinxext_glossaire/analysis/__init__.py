"""What follows from the graph: importance, neighbourhoods, reading order, geometry of the maps."""

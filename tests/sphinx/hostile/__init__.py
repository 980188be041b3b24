"""Bad pages as data, and builds of them that are watched."""

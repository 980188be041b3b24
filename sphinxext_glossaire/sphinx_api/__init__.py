"""Where the core meets Sphinx: what its documentation does not promise is used here alone."""

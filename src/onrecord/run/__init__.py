"""The steps over many sources: here or in processes beside this one, in the order of the sources either way."""

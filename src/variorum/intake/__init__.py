"""Ways in: files, standard input, JSON lines → captures and their renditions."""

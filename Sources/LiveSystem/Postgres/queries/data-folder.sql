-- The folder that a server keeps its data in.
SHOW data_directory;

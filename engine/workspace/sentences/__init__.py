"""What is said when something goes wrong: a table for each part of the workspace, put together in engine.workspace.failures."""

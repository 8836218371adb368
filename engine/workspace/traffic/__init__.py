"""What comes in and goes out as files: tables of prospects, an investor's own file, exports."""

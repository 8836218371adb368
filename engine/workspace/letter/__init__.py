"""The offer letter (招商方案函): one neutral document, written as Word or PDF."""

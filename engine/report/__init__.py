"""Reports to take along: one neutral document from one assessment, and three ways of writing it (PDF, Word, Excel)."""

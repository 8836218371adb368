"""What a change of the library comes to: in words, clause by clause; and for projects, in verdicts and money."""

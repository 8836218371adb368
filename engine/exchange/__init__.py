"""What goes in and out besides the assessment itself: files, forms, links, calendars."""

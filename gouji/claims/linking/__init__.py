"""A number with its words → what it counts; one number of several things, several numbers of one, figures aside."""

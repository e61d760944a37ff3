"""What is done with facts: one room for each kind of question, all from Evidence to Finding."""

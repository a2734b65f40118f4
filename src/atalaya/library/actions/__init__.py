"""The actions of the library, a file for each subject."""

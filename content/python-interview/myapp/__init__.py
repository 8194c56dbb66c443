"""The example application that the tests of question 19 import."""

"""Stands in for the third-party library pytest.

The decorators leave the functions as they are, so that a test module can be
imported and its names are checked; no test is run.
"""


def fixture(function):
    return function


class _Mark:
    @staticmethod
    def parametrize(names, values):
        return lambda function: function

    @staticmethod
    def slow(function):
        return function


mark = _Mark()

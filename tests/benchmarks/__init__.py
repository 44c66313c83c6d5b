"""Speed and memory, shown by ``make bench``: each module offers ``run() -> list[Row]``, rows of one table.

Figures are read against a reference measured in the same run, or against the aims in a row's ``aim``; nothing here
fails a test, since the machines are shared and noisy.
"""

Row = dict[str, object]

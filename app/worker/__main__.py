"""``python -m app.worker``: the process that reads files for the window and the command line."""

from app.worker.serving import main

main()

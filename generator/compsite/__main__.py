"""`python -m compsite` is the command `compsite`."""

from compsite.cli import main

if __name__ == "__main__":
    main()

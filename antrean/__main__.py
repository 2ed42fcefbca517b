"""`python -m antrean`."""

from antrean.main import main

if __name__ == "__main__":
    main()

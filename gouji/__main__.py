"""`python -m gouji` is the command `gouji`."""

from gouji.cli import main

main()

"""`python -m service`: the service's commands for operators; `gouji` has the same."""

from service.commands import main

main()

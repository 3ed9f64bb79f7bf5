"""Send mail, count voices, forget what is old: everything that no page waits for."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from no2hate.config.jobs import Worker, all_jobs


class Command(BaseCommand):
    help = "Send mail, count voices, forget what is old: everything that no page waits for."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        """Work until SIGTERM or Ctrl-C, then finish the job in hand."""
        del options
        worker = Worker(all_jobs())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.end)
        worker.run()

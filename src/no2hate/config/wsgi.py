"""The application a WSGI server runs."""

from no2hate.config.cli import use_profile

use_profile()

import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 -- every room's views, before the first visitor
gc.collect()
gc.freeze()  # what stands now stands for good: no collection looks through it again

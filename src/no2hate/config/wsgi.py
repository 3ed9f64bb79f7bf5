"""The application a WSGI server runs."""

from no2hate.config.cli import use_profile

use_profile()

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

"""The site's addresses as the demo profile has them."""

from django.urls import include, path

from no2hate.config import urls

urlpatterns = [path("demo/", include("no2hate.demo.urls")), *urls.urlpatterns]

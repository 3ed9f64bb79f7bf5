"""The invented cast and the scenes; calls services only and refuses production."""

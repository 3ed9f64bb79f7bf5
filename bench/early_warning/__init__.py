"""The early warning against R's surveillance package, and on rises that did happen."""

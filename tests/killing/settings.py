"""The product's settings with one more module, whose actions, events and jobs can be counted."""

from atalaya.config.settings import *  # noqa: F403
from atalaya.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.killing.probe.apps.ProbeConfig"]
ROOT_URLCONF = "tests.killing.urls"

from django.core.checks import Error, register

from events import registry


@register()
def every_listener_can_hear(app_configs, **kwargs):
    """A listener waiting for an event no verb announces would wait for ever."""
    return [
        Error(f"Nobody announces {kind!r}, but a listener waits for it.", id="events.E001")
        for kind in registry.unheard_of()
    ]

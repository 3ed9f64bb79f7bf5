"""A sender that is killed in the worst moment: the letter is gone, nobody noted it."""

from django.core.mail.backends.smtp import EmailBackend


class KilledAfterSending(EmailBackend):
    """Sends one letter and then ends like a process told to stop."""

    def send_messages(self, email_messages):
        super().send_messages(email_messages)
        raise KeyboardInterrupt

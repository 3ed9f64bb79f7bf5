"""Somebody at the counter of a library, who writes down what a person says."""

from tests.journeys.tellers import CaseWorker

COUNTER = "/desk/walk-in/"


class Helper(CaseWorker):
    """Writes, reads back, hands the code over, and keeps nothing."""

    def write_down(self, story: str, **allowed: str) -> None:
        """Answer every page of the walk-in, at first the story with nothing."""
        self.go(COUNTER)
        self.press(f"main a[href='{COUNTER}tell/']")
        self.press()
        self.page.fill("[name=story]", story)
        self.page.select_option("[name=where]", "derbyshire")
        self.press()
        self.press()
        for recipient, answer in allowed.items():
            self.page.check(f"[name={recipient}][value={answer}]")
        self.press()
        self.press()
        assert self.page.url.endswith("/check/")

    def send(self) -> str:
        """Send what was read back, at first without having read it; return the code."""
        self.press()
        self.page.check("[name=agreed]")
        self.press()
        groups = self.page.locator(".slip .code span").all_inner_texts()
        return "-".join(groups)

    def hand_over(self) -> None:
        """Say that the person has the code, at first without saying so."""
        self.press()
        self.page.check("[name=handed]")
        self.press()
        assert self.page.url.endswith("/over/")

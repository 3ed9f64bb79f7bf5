(() => {
  const link = document.querySelector("[data-exit]");
  let key, since, times;
  const leave = (event) => {
    event.preventDefault();
    document.documentElement.innerHTML = "";
    location.replace(link.href);
  };
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  link.onclick = leave;
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const now = Date.now();
    if (event.key != key || now - since > 5e3) [key, since, times] = [event.key, now, 0];
    if (++times > 2 && /Escape|Shift/.test(key)) leave(event);
  });
})();

/* Parts of a page that follow what happens: each [data-live] asks its address again after a while and is renewed where something changed.
   Lookers spread over time; nobody asks while the page is out of sight; the further the network is gone, the rarer. */
(() => {
  const LONGEST = 60;
  const ticking = () => {
    for (const one of document.querySelectorAll("[data-seconds]")) {
      const since = one.since ??= performance.now() - 1000 * one.dataset.seconds;
      const seconds = Math.floor((performance.now() - since) / 1000);
      one.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  };
  const renew = (part, text) => {
    const held = part.contains(document.activeElement) ? document.activeElement : null;
    part.innerHTML = text;
    const name = (sign) => CSS.escape(held[sign] || "");
    if (held?.name) part.querySelector(`[name="${name("name")}"][value="${name("value")}"]`)?.focus();
    ticking();
  };
  for (const part of document.querySelectorAll("[data-live]")) {
    const stale = document.querySelector("[data-stale]"), every = Number(part.dataset.every);
    let tag = part.dataset.tag, failed = 0, came = performance.now(), timer;
    const plan = () => {
      const next = part.querySelector("[data-next]")?.dataset.next; // seconds, when it came, until it changes by itself
      const left = next ? Math.max(0.5, Number(next) + 0.2 - (performance.now() - came) / 1000) : LONGEST;
      const spread = Math.min(every * (0.75 + Math.random() / 2) * 2 ** failed, LONGEST);
      clearTimeout(timer);
      timer = setTimeout(ask, 1000 * (failed ? spread : Math.min(spread, left)));
    };
    const ask = async () => {
      if (document.hidden) return; // asked when it is looked at again
      const patience = new AbortController(), limit = setTimeout(() => patience.abort(), 15000);
      try {
        const answer = await fetch(part.dataset.live, { headers: { "If-None-Match": tag }, cache: "no-store", signal: patience.signal });
        if (answer.redirected || answer.status === 403 || answer.status === 404) return location.reload(); // the session has ended, say
        if (answer.status === 200) {
          renew(part, await answer.text());
          tag = answer.headers.get("ETag");
          came = performance.now();
        } else if (answer.status !== 304) throw new Error(answer.status);
        failed = 0;
      } catch {
        failed += 1;
      } finally {
        clearTimeout(limit);
      }
      if (stale) stale.hidden = failed < 2;
      plan();
    };
    document.addEventListener("visibilitychange", () => document.hidden || ask());
    addEventListener("online", ask);
    plan();
  }
  ticking();
  setInterval(ticking, 1000);
})();

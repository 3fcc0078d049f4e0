/* An arrival survives a lost network: it is kept on this device with the moment at which it was entered, and sent until the server has
   answered. The page's ticket makes it count once. What is kept holds no name; it goes after a day. */
(() => {
  const RETRY = 20000, PATIENCE = 15000, LONGEST = 24 * 3600 * 1000, PREFIX = "here:";
  let store = {}, timer, busy = false;
  try {
    localStorage.length;
    store = localStorage;
  } catch { /* the browser keeps nothing: it is kept as long as the page stands */ }
  const form = () => document.querySelector("form[data-here]");
  const key = PREFIX + location.pathname.replace(/^\/[a-z]+\//, "/"); // in every language one meeting
  const read = () => { try { return JSON.parse(store[key]); } catch { return null; } };
  const keep = (entry) => { store[key] = JSON.stringify(entry); };
  const forget = () => { delete store[key]; };
  const say = (words) => {
    const line = form().querySelector("[data-said]") || form().insertBefore(document.createElement("p"), form().firstChild);
    line.className = "notice";
    line.dataset.said = "";
    line.setAttribute("role", "status");
    line.textContent = words;
  };
  const show = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    document.querySelector("main").replaceWith(fresh);
    history.replaceState(null, "", location.pathname);
    begin();
    (fresh.querySelector("[role=alert],.notice,.error") || fresh).scrollIntoView({ block: "nearest" });
  };

  const send = async () => {
    const entry = read(), here = form();
    if (!entry || !here || busy || entry.whose !== here.dataset.here) return;
    busy = true;
    clearTimeout(timer);
    const told = new URLSearchParams({
      csrfmiddlewaretoken: here.elements.csrfmiddlewaretoken.value, code: entry.code, ticket: entry.ticket,
      ago: Math.max(0, Math.round((Date.now() - entry.at) / 1000)),
    });
    const patience = new AbortController(), limit = setTimeout(() => patience.abort(), PATIENCE);
    try {
      say(here.dataset.sending);
      const answer = await fetch(here.action, { method: "POST", body: told, cache: "no-store", signal: patience.signal });
      if (answer.status >= 500) throw new Error(answer.status);
      const text = await answer.text();
      busy = false;
      if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url); // to log in; it stays kept
      if (answer.status === 403 && !entry.again) { // the log-in changed meanwhile: the page's new form may send it
        keep({ ...entry, again: true });
        return location.reload();
      }
      forget();
      show(text);
    } catch {
      busy = false;
      say(here.dataset.kept);
      timer = setTimeout(send, RETRY * (0.75 + Math.random() / 2));
    } finally {
      clearTimeout(limit);
    }
  };

  const enter = () => {
    const here = form(), kept = read(), given = { code: here.elements.code.value, ticket: here.elements.ticket.value, whose: here.dataset.here };
    const again = kept && Object.keys(given).every((name) => kept[name] === given[name]); // pressed twice: the first moment holds
    if (!again) keep({ ...given, at: Date.now() });
    send();
  };
  const begin = () => {
    const here = form(), entry = read(), noted = document.querySelector("[data-noted]");
    if (entry && (noted?.dataset.noted === entry.whose || Date.now() - entry.at > LONGEST)) forget();
    if (!here) return;
    here.addEventListener("submit", (event) => {
      event.preventDefault();
      enter();
    });
    if (read()?.whose === here.dataset.here) send();
    else if ("scanned" in here.dataset) enter();
  };
  addEventListener("online", send);
  begin();
})();

/* Shortcuts: a key presses the button that names it (data-key). Keys are told by their place (event.code), which is the same on Arabic,
   French and English keyboards. Silent while one types; switched off on this device by who wants none. Nothing is done that no button does. */
(() => {
  const panel = document.querySelector("[data-shortcuts]"), use = panel.querySelector("input");
  const OFF = "shortcuts:off", SORTING = "shortcuts:sorting";
  const TYPING = "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]";
  const attempt = (what) => { try { return what(); } catch { return null; } }; // a browser may keep nothing
  const rows = [...document.querySelectorAll("[data-row]")], carriers = document.querySelectorAll("[data-key]");
  const named = (key) => panel.querySelector(`kbd[data-of="${key}"]`);
  let at = rows[0], byKey = false, sent = false;

  const show = () => {
    for (const one of carriers) {
      one.querySelector("kbd")?.remove();
      one.removeAttribute("aria-keyshortcuts");
      if (!use.checked) continue;
      one.setAttribute("aria-keyshortcuts", one.dataset.key);
      if (one.matches(".btn")) one.append(Object.assign(named(one.dataset.key).cloneNode(true), { ariaHidden: "true" }));
    }
  };
  use.checked = !attempt(() => localStorage.getItem(OFF));
  use.addEventListener("change", () => {
    attempt(() => use.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"));
    show();
  });
  panel.hidden = false;
  show();

  const stand = (row) => {
    if (!row) return;
    at = row;
    (row.querySelector("input[type=checkbox]") || row).focus();
  };
  const current = () => document.activeElement.closest("[data-row]");
  const move = (by) => {
    const here = current(), next = here ? rows[rows.indexOf(here) + by] : at;
    if (next) stand(next);
    else if (by > 0) here?.closest("section:not([data-row])")?.querySelector("[rel=next]")?.focus();
  };
  const press = (key) => {
    const row = current(), found = [...carriers].filter((one) => one.dataset.key === key);
    const one = found.find((it) => row?.contains(it)) || found.find((it) => !it.closest("[data-row]"));
    if (!one) return found.length && stand(at); // it is seen first which one the key will be about
    if (one.matches("select")) return one.focus();
    byKey = true;
    one.click();
    byKey = false;
  };

  addEventListener("keydown", (event) => {
    if (!use.checked || sent || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest(TYPING)) return;
    const key = event.code.replace(/^(Digit|Numpad|Key)/, "").toLowerCase();
    if (event.key === "?" || event.key === "؟") {
      panel.open = !panel.open;
      if (panel.open) panel.querySelector("summary").focus();
    } else if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (named(key) && !event.repeat) press(key);
    else return;
    event.preventDefault();
  });
  addEventListener("submit", (event) => { // whoever sorts by keys goes on by keys on the next page; a second press sends nothing more
    if (!byKey || event.defaultPrevented) return;
    sent = true;
    attempt(() => sessionStorage.setItem(SORTING, location.pathname));
  });
  addEventListener("pageshow", () => {
    sent = false;
    if (attempt(() => sessionStorage.getItem(SORTING)) === location.pathname) stand(rows[0]);
    attempt(() => sessionStorage.removeItem(SORTING));
  });
})();

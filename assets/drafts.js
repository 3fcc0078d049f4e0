/* What is typed survives a lost network, an expired session and Back.
   Forms marked data-draft: their textareas and text inputs are kept on this device until the server has taken them; of those marked
   data-whole what is chosen, ticked, counted and dated too. Never passwords, PINs or codes. Where the session ends with the browser (a shared phone) they are kept no longer than the tab. Nothing is sent. */
(() => {
  const own = document.currentScript.dataset, PREFIX = "draft:", DAYS = 7, TAKEN = "drafts_taken";
  const KINDS = new Set(["text", "search", "email", "tel", "url", "textarea"]);
  const WHOLE = new Set([...KINDS, "radio", "checkbox", "select-one", "date", "number"]);
  let store;
  try {
    store = own.tab === "yes" ? sessionStorage : localStorage;
    store.length;
  } catch {
    return; // the browser keeps nothing, or may not
  }
  const read = (key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };
  const drafts = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const forget = (wanted) => drafts().forEach((key) => wanted(read(key)) && store.removeItem(key));

  const fresh = () => Math.random().toString(36).slice(2, 12) || "x";

  // the server names what it has taken
  const cookie = document.cookie.split("; ").find((part) => part.startsWith(`${TAKEN}=`));
  const taken = cookie ? cookie.slice(TAKEN.length + 1).split(".") : [];
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  forget((draft) => !draft || draft.whose !== own.whose || draft.at < oldest || taken.includes(draft.id));
  if (cookie) document.cookie = `${TAKEN}=; Max-Age=0; Path=/; SameSite=Lax`;

  const fields = (form) => [...form.elements].filter((field) => field.name && ("whole" in form.dataset ? WHOLE : KINDS).has(field.type)
    && (field.inputMode !== "numeric" || field.type === "number") && !/one-time-code|password/.test(field.autocomplete)
    && !field.matches("[data-secret]"));
  const picks = (field) => field.type === "radio" || field.type === "checkbox";
  const name = (field) => picks(field) ? `${field.name}=${field.value}` : field.name;
  const get = (field) => !picks(field) ? field.value : field.checked ? "yes" : field.type === "radio" ? "" : "no";
  const set = (field, value) => { if (picks(field)) field.checked = value === "yes"; else field.value = value; };
  const say = (form, words, verb, then) => {
    const line = form.querySelector(".kept") || form.insertBefore(document.createElement("p"), form.firstChild);
    line.className = "kept notice";
    line.setAttribute("role", "status");
    line.textContent = words + " ";
    if (verb) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn plain";
      button.textContent = verb;
      button.onclick = then;
      line.append(button);
    }
  };

  const here = [];
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const path = new URL(form.action, location.href).pathname.replace(/^\/[a-z]+\//, "/"); // in every language one form
    const key = PREFIX + path + (form.dataset.draft && "#" + form.dataset.draft); // two forms of one page have names
    here.push(key);
    const kept = read(key), seen = form.elements.seen, asShown = seen?.value;
    const first = new Map(fields(form).map((field) => [name(field), get(field)]));
    let id = (kept && kept.id) || fresh(), timer;
    const save = () => {
      clearTimeout(timer);
      const typed = Object.fromEntries(fields(form).map((field) => [name(field), get(field)]));
      if (Object.values(typed).some((text) => text.trim()))
        try { store.setItem(key, JSON.stringify({ id, typed, first: Object.fromEntries(first), seen: seen?.value, whose: own.whose, at: Date.now() })); } catch { /* no room */ }
      else store.removeItem(key);
    };
    const still = (field) => !get(field) || kept.first?.[name(field)] === get(field) || (seen && kept.seen); // as it was begun from
    const back = kept ? fields(form).filter((field) => (kept.typed[name(field)] || get(field)) !== get(field) && still(field)) : [];
    for (const field of back) set(field, kept.typed[name(field)]);
    if (back.length && seen && kept.seen) seen.value = kept.seen; // what another wrote meanwhile is shown once it is sent
    if (back.length) say(form, own.restored, own.discard, () => {
      for (const field of fields(form)) if (back.some((one) => one.name === field.name)) set(field, first.get(name(field)));
      if (seen) seen.value = asShown;
      store.removeItem(key);
      form.querySelector(".kept").remove();
      back[0].focus();
    });
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 250); });
    addEventListener("pagehide", () => timer && save());
    addEventListener("pageshow", (event) => { if (event.persisted) id = fresh(); }); // gone back to: what is typed now is another draft
    form.addEventListener("submit", (event) => {
      save();
      if (!navigator.onLine) {
        event.preventDefault();
        say(form, own.offline);
        addEventListener("online", () => say(form, own.online), { once: true });
        return;
      }
      const mark = form.querySelector("[name=draft]") || form.appendChild(document.createElement("input"));
      mark.type = "hidden";
      mark.name = "draft";
      mark.value = id;
      timer = undefined; // what is sent stays as it is until the server has answered
    });
  }
  for (const form of document.querySelectorAll("form[data-forget]")) form.addEventListener("submit", () => forget(() => true));
  for (const link of document.querySelectorAll("a[data-forget]")) link.addEventListener("click", () => here.forEach((key) => store.removeItem(key)));
})();

/* Who types «@» in a comment chooses from the names of those who may read it; without this script one types the name, or ticks it
   on the page of the comment. The names are fetched when they are first asked for. */
for (const area of document.querySelectorAll("textarea[data-names]")) {
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}ـ]/gu, "").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
  const list = document.createElement("div");
  list.className = "row";
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", area.dataset.label);
  list.setAttribute("aria-live", "polite");
  area.after(list);
  let names;
  const fetched = async () => {
    const answer = await fetch(area.dataset.names);
    return answer.ok ? (await answer.json()).names : [];
  };
  const typed = () => /(?:^|[^\p{L}\p{N}@])@([\p{L}\p{M} '’-]{0,40})$/u.exec(area.value.slice(0, area.selectionStart));
  const choose = (name) => {
    const end = area.selectionStart, start = end - typed()[1].length;
    area.setRangeText(`${name} `, start, end, "end");
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const offer = (name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = name;
    button.onclick = () => choose(name);
    return button;
  };
  area.addEventListener("input", async () => {
    if (!typed()) return list.replaceChildren();
    try {
      names ??= await fetched();
    } catch {
      return; // no network: the name can be typed
    }
    const wanted = fold(typed()?.[1] ?? "\n");
    const begins = (name) => fold(name).startsWith(wanted) || fold(name).includes(` ${wanted}`);
    list.replaceChildren(...names.filter(begins).slice(0, 6).map(offer));
  });
}

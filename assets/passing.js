/* Shows the buttons that print the page, and those that pass its text on by the phone's own sheet of programs.
   Without this script, or where the browser has no such sheet, they would do nothing: so they are not there.
   A page with several of them loads it several times. */
{
  const buttons = (kind, act) => {
    for (const button of document.querySelectorAll(`[data-${kind}][hidden]`)) {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  };
  const share = async (button) => {
    try {
      await navigator.share({ text: button.dataset.share, url: button.dataset.address });
    } catch (fault) {
      const copied = button.closest("div").querySelector("details"); // where the text stands to be copied
      if (fault.name !== "AbortError" && copied) copied.open = true;
    }
  };
  buttons("print", () => window.print());
  if (navigator.share) buttons("share", share);
}

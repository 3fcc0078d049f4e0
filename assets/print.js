/* Shows the buttons that print the page: without this script they would do nothing, so they are not there. */
for (const button of document.querySelectorAll("[data-print][hidden]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

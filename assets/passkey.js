// A passkey made or proved by the browser: the form's options go to it, its answer comes back as JSON in the form's own field.
"use strict";
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const asked = options => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const list of [options.allowCredentials, options.excludeCredentials])
      for (const key of list || []) key.id = bytes(key.id);
    return options;
  };
  const answered = key => {
    const response = {clientDataJSON: text(key.response.clientDataJSON)};
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (key.response[name]) response[name] = text(key.response[name]);
    return {id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {}};
  };
  for (const form of document.querySelectorAll("form[data-passkey]"))
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const wrong = form.querySelector("[role=alert]");
      wrong.hidden = true;
      try {
        const key = await navigator.credentials[form.dataset.passkey]({publicKey: asked(JSON.parse(form.dataset.options))});
        form.elements.answer.value = JSON.stringify(answered(key));
        form.submit();
      } catch {
        wrong.hidden = false;
      }
    });
})();

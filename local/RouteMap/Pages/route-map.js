"use strict";
// Everything works without this script; with it the pages are live.
(() => {
  const main = document.querySelector("main");
  const pause = document.getElementById("pause");
  const state = document.getElementById("live");
  let source = null;

  // The focus stays where it is, and what somebody is about to copy is left alone.
  const replace = (id, html) => {
    const piece = document.getElementById(id);
    const selection = getSelection();
    if (!piece || (!selection.isCollapsed && piece.contains(selection.anchorNode))) return;
    const focused = piece.contains(document.activeElement) ? document.activeElement.id : "";
    piece.innerHTML = html;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };

  const say = (text, name) => {
    state.textContent = text;
    state.className = `dot ${name}`;
  };

  const open = () => {
    if (source) return;
    source = new EventSource(main.dataset.events);
    source.onopen = () => say("live", "on");
    source.onmessage = (message) => {
      const { id, html } = JSON.parse(message.data);
      replace(id, html);
    };
    source.onerror = () => say("the run has ended", "off");
  };

  const close = (text) => {
    source?.close();
    source = null;
    say(text, "off");
  };

  if (main.dataset.events) {
    const isPaused = () => pause.getAttribute("aria-pressed") === "true";
    pause.hidden = false;
    pause.addEventListener("click", () => {
      pause.setAttribute("aria-pressed", String(!isPaused()));
      if (isPaused()) close("paused");
      else open();
    });
    // A page that nobody sees costs nothing.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) close("paused");
      else if (!isPaused()) open();
    });
    open();
  }

  // What is opened from a file may not be let at the clipboard, but what is selected may be copied.
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch {
      getSelection().selectAllChildren(element);
      document.execCommand("copy");
    }
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const before = button.textContent;
      await copy(document.getElementById(button.dataset.copy));
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = before; }, 1500);
    });
  }

  for (const form of document.querySelectorAll("[data-weight]")) {
    const slider = form.elements.share;
    const yaml = form.querySelector(".yaml");
    slider.addEventListener("input", () => {
      form.querySelector("output").textContent = `${slider.value} %`;
      yaml.textContent = yaml.textContent.replace(/[\d.]+$/, slider.value);
    });
    // Applied as soon as it rests, and the focus stays on it.
    let resting = 0;
    slider.addEventListener("change", () => {
      clearTimeout(resting);
      resting = setTimeout(async () => {
        const fields = new URLSearchParams(new FormData(form));
        const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
        if (answer.type !== "opaqueredirect" && !answer.ok) {
          form.querySelector(".applied").textContent = await answer.text();
          return;
        }
        form.querySelector(".applied").textContent = `Applied to this run: ${fields.get("share")} %.`;
        form.querySelector("[value=reset]").disabled = false;
      }, 200);
    });
  }
})();

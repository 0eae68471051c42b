// Keys and copying, for who has a script; every page is whole without this.
"use strict";
(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const one = (what) => document.querySelector(what);

  // Copy: a button behind each field that is there to be copied.
  for (const field of all("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        field.select();
        document.execCommand("copy");
      }
      button.textContent = "Copied";
    });
    field.closest("label").after(button);
  }

  // Text and note light up together.
  const light = (number, on) => {
    for (const mark of all(`[data-n="${number}"]`)) mark.classList.toggle("lit", on);
    one(`#n${number}`)?.classList.toggle("lit-note", on);
  };
  for (const note of all(".note[id]")) {
    const number = note.id.slice(1);
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
      note.addEventListener(name, () => light(number, on));
  }
  for (const mark of all("[data-n]")) {
    mark.addEventListener("mouseenter", () => light(mark.dataset.n, true));
    mark.addEventListener("mouseleave", () => light(mark.dataset.n, false));
  }

  // Keys: from note to note, to the next that needs a look, into the search field, through a case.
  const step = (what, by) => {
    const stops = all(what).filter((e) => e.offsetParent);
    if (!stops.length) return;
    const at = stops.findIndex((e) => e.contains(document.activeElement));
    const next = stops[(at + by + stops.length) % stops.length] ?? stops[0];
    const target = at < 0 ? stops[by > 0 ? 0 : stops.length - 1] : next;
    (target.matches("a") ? target : target.querySelector("a") ?? target).focus();
    target.scrollIntoView({ block: "center" });
  };
  const keys = {
    "/": () => one("input[type=search]")?.focus(),
    j: () => step(".note, .hit .m[href], .turn .m[href]", 1),
    k: () => step(".note, .hit .m[href], .turn .m[href]", -1),
    n: () => step(".note.bad, .note.cut", 1),
    p: () => step(".note.bad, .note.cut", -1),
    s: () => one("a[data-key=s]")?.click(),
    u: () => one(".done a")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = /^[1-9]$/.test(event.key) && one(`form.decide input[data-key="${event.key}"]`);
    if (!choice && !keys[event.key]) return;
    event.preventDefault();
    if (!choice) return keys[event.key]();
    choice.checked = true;
    choice.focus();
    if (choice.value === "other") one("form.decide input[name=name]")?.focus();
  });
})();

// The site works without this; it remembers choices and helps the keyboard.
"use strict";

const store = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
};

// Which kinds of fact are marked: remembered from letter to letter, and out of the tab order when off.
function applyKind(box) {
  const kind = box.id.replace("toon-", "");
  for (const link of document.querySelectorAll(`.brief-tekst a.f-${kind}`)) {
    link.tabIndex = box.checked ? 0 : -1;
  }
}
for (const box of document.querySelectorAll(".legenda input")) {
  const saved = store.get(box.id);
  if (saved !== null && !box.disabled) box.checked = saved === "1";
  applyKind(box);
  box.addEventListener("change", () => { store.set(box.id, box.checked ? "1" : "0"); applyKind(box); });
}

// An address that is not in this letter (any longer): the server knows where its words stand now, and says so.
function askForOldPlace(id) {
  const letter = document.querySelector("article.brief[data-brief]");
  if (!letter || new URLSearchParams(location.search).get("oud") === id) return;
  location.replace(`${letter.dataset.brief}/plek/${encodeURIComponent(id)}`);
}

// A link to a fact opens the list that it stands in, and shows its kind.
function reveal() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (id && !target) askForOldPlace(id);
  if (!target) return;
  for (let at = target.parentElement; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
  }
  const kind = [...target.classList].find((name) => name.startsWith("f-"));
  const box = kind && document.getElementById(`toon-${kind.slice(2)}`);
  if (box && !box.checked) { box.checked = true; applyKind(box); }
  target.scrollIntoView({ block: id.startsWith("over-") ? "nearest" : "center" });
}
addEventListener("hashchange", reveal);
reveal();

// Footnotes at their marker: Escape closes, and one at the right edge opens to the left.
for (const note of document.querySelectorAll(".noot")) {
  const open = () => {
    note.classList.remove("dicht");
    note.classList.toggle("links-om", note.getBoundingClientRect().left > innerWidth / 2);
  };
  note.addEventListener("mouseenter", open);
  note.addEventListener("focusin", open);
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const note of document.querySelectorAll(".noot:hover, .noot:focus-within")) note.classList.add("dicht");
  }
});

// Brings the frame into view when it is below the fold; the page works without this.
"use strict";
const frame = document.querySelector(".kader");
if (frame && !location.hash) {
  const { top, bottom } = frame.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    frame.scrollIntoView({ block: "center", behavior: still ? "instant" : "auto" });
  }
}

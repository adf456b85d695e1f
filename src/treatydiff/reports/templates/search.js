"use strict";
// Search in the clauses: an addition for readers with JavaScript; the page is complete without it.
(() => {
  const panel = document.querySelector(".search");
  const field = document.getElementById("search");
  const status = panel && panel.querySelector("output");
  const matches = [...document.querySelectorAll(".match")];
  if (!panel || !field || !matches.length) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = matches.map((match) => plain(match.textContent.replace(/\s+/g, " ")));
  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    matches.forEach((match, i) => {
      const hit = words.every((word) => texts[i].includes(word));
      match.classList.toggle("missed", !hit);
      found += hit;
    });
    status.textContent = words.length ? `${found} of ${matches.length}` : "";
  };
  field.addEventListener("input", search);
  panel.closest("form").addEventListener("submit", (event) => event.preventDefault());
  panel.hidden = false;
  search();
})();

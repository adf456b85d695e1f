"use strict";
// Search in the provisions, and by topic: an addition for readers with JavaScript; the page is complete without it.
(() => {
  const panel = document.querySelector(".search");
  const matches = [...document.querySelectorAll(".match")];
  if (!panel || !matches.length) return;
  const field = panel.querySelector("input");
  const topic = panel.querySelector("select");
  const status = panel.querySelector("output");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const nodes = (match) => {
    const walker = document.createTreeWalker(match, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".hidden")) found.push(walker.currentNode);
    return found;
  };
  const texts = matches.map((match) => plain(nodes(match).map((node) => node.data).join("").replace(/\s+/g, " ")));
  const marks = typeof Highlight === "function" && CSS.highlights ? new Highlight() : null;
  if (marks) CSS.highlights.set("found", marks);

  const mark = (match, words) => {
    for (const node of nodes(match)) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue; // case folding moved the offsets
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          marks.add(range);
        }
      }
    }
  };

  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    if (marks) marks.clear();
    let found = 0;
    const about = topic?.value ?? "";
    matches.forEach((match, i) => {
      const hit = words.every((word) => texts[i].includes(word)) &&
        (!about || (match.dataset.topics ?? "").split(" ").includes(about));
      match.classList.toggle("missed", !hit);
      if (!hit) return;
      found += 1;
      if (marks) mark(match, words.filter((word) => word.length > 1));
    });
    status.textContent = words.length || about ? `${found} of ${matches.length} found` : "";
  };

  field.addEventListener("input", search);
  topic?.addEventListener("change", search);
  panel.hidden = false;
  if (field.value || topic?.value) search();
})();

"use strict";
// Pairs taken along: copied with their citation, chosen as excerpts, walked by keys. An addition for readers with
// JavaScript; the page is complete without it.
(() => {
  const section = document.querySelector("section.clauses");
  const tools = document.querySelector(".excerpts");
  const matches = [...document.querySelectorAll(".match")];
  if (!section || !tools || !matches.length) return;
  const cite = document.querySelector("#cite + p").textContent;
  const status = tools.querySelector("output");
  const say = (words) => { status.textContent = words; };
  const line = (node, selector) => {
    const found = node.querySelector(selector);
    if (!found) return "";
    const copy = found.cloneNode(true);
    copy.querySelectorAll(".hidden, .meter").forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const sides = (match) => [...match.querySelectorAll(".clause")].map((clause) => ({
    where: line(clause, ".cited"), words: line(clause, ".words"), grade: line(clause, ".grade"), bases: line(clause, ".bases"),
  }));
  const verdict = (match) => [line(match, ".verdict"), line(match, ".why")].filter(Boolean).join(" – ");
  const markdown = (match) => [
    ...sides(match).map((s) => `**${s.where}** (${[s.grade, s.bases].filter(Boolean).join("; ")}): ${s.words}`),
    verdict(match),
  ].filter(Boolean).join("\n\n");

  const copy = async (text, words) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(words);
  };
  const copyPair = (match) => copy(`${markdown(match)}\n\n${cite}\n`, "The pair is copied, with its citation.");

  const chosen = () => matches.filter((match) => match.querySelector(".take")?.checked);
  const count = () => say(chosen().length ? `${chosen().length} chosen` : "");
  matches.forEach((match) => {
    const bar = document.createElement("p");
    bar.className = "take-along";
    const name = line(match, ".cited");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy with citation";
    button.setAttribute("aria-label", `Copy with citation: ${name}`);
    button.addEventListener("click", () => copyPair(match));
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "take";
    box.autocomplete = "off";
    box.setAttribute("aria-label", `Choose as an excerpt: ${name}`);
    box.addEventListener("change", count);
    label.append(box, " excerpt");
    bar.append(button, label);
    match.append(bar);
  });

  // A cell that a spreadsheet would run as a formula is text, by the apostrophe before it.
  const cell = (text) => `"${(/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const csv = () => ["provision,text,grade,basis,judgement", ...chosen().flatMap((match) =>
    sides(match).map((s) => [s.where, s.words, s.grade, s.bases, verdict(match)].map(cell).join(",")))].join("\r\n");
  tools.querySelector(".as-markdown").addEventListener("click", () => {
    const taken = chosen();
    if (!taken.length) return say("Choose excerpts first: each pair has a box.");
    copy(`${taken.map(markdown).join("\n\n---\n\n")}\n\n${cite}\n`, `${taken.length} copied as Markdown, with the citation.`);
  });
  tools.querySelector(".as-csv").addEventListener("click", () => {
    if (!chosen().length) return say("Choose excerpts first: each pair has a box.");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", csv(), "\r\n"], { type: "text/csv" }));
    link.download = "excerpts.csv";
    link.click();
    URL.revokeObjectURL(link.href);
    say(`${chosen().length} saved as excerpts.csv.`);
  });

  // Keys work only while the focus is among the provisions and in no field.
  section.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select")) return;
    const shown = matches.filter((match) => match.checkVisibility());
    const here = shown.indexOf(event.target.closest(".match"));
    if (event.key === "c" && here >= 0) return void copyPair(shown[here]);
    const step = { j: 1, k: -1 }[event.key];
    const next = step && shown[here < 0 ? 0 : here + step];
    if (!next) return;
    next.querySelector(".cited a").focus();
    next.scrollIntoView({ block: "start" });
    event.preventDefault();
  });
  tools.hidden = false;
})();

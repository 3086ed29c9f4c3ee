"use strict";
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const field = document.getElementById("mots");
let rows = null;
let wait = 0;
function choose() {
  rows ??= [...document.querySelectorAll("#lancements tbody tr, .month tbody tr")].map((row) => ({ row, words: plain(row.textContent) }));
  const words = plain(field.value.trim());
  let shown = 0;
  for (const { row, words: own } of rows) {
    row.hidden = words !== "" && !own.includes(words);
    shown += row.hidden ? 0 : 1;
  }
  for (const month of document.querySelectorAll(".month")) {
    const any = month.querySelector("tbody tr:not([hidden])");
    month.hidden = !any;
    month.open = words !== "" && Boolean(any);
  }
  document.getElementById("compte").textContent = words === "" ? "" : shown + (shown > 1 ? " lignes trouvées" : " ligne trouvée");
}
field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(choose, 150); });
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));

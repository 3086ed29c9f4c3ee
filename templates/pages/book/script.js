"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);

// Choosing among the texts.
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const cards = all("article").map((card) => ({ card, words: plain(card.textContent) }));
const filters = all("[data-filter]");
function fits({ card, words }, filter) {
  const value = filter.value.trim();
  if (!value) return true;
  if (filter.dataset.filter === "words") return plain(value).split(/\s+/).every((word) => words.includes(word));
  const own = card.dataset[filter.dataset.filter];
  return own === value || own.split(" ").includes(value);
}
function choose() {
  for (const each of cards) each.card.hidden = !filters.every((filter) => fits(each, filter));
  for (const section of all(".milestone")) section.hidden = !section.querySelector("article:not([hidden])");
  const shown = cards.filter(({ card }) => !card.hidden).length;
  const told = shown ? `${shown} sur ${cards.length}` : "Rien ne correspond à ces choix.";
  byId("compte").textContent = shown === cards.length ? "" : told;
  seek(byWords.value);
}
for (const filter of filters) filter.addEventListener("input", choose);
for (const form of all("form")) form.addEventListener("submit", (event) => event.preventDefault());

// The words that are sought: their texts open, each place shown; what opened so closes after.
const byWords = document.querySelector("[data-filter=words]");
const openedFor = new Set();
function placesIn(node, words) {
  const at = [];
  let folded = "";
  for (let index = 0; index < node.data.length; index++) {
    const letters = plain(node.data[index]);
    for (let count = letters.length; count > 0; count--) at.push(index);
    folded += letters;
  }
  const places = [];
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
      const place = new Range();
      place.setStart(node, at[from]);
      place.setEnd(node, at[from + word.length - 1] + 1);
      places.push(place);
    }
  }
  return places;
}
function seek(value) {
  const words = plain(value.trim()).split(/\s+/).filter((word) => word.length > 2);
  const places = [];
  for (const { card } of cards) {
    const found = words.length > 0 && !card.hidden;
    for (const details of all("details", card)) {
      if (found && !details.open) openedFor.add(details);
      if (openedFor.has(details)) details.open = found;
      if (!found) openedFor.delete(details);
    }
    if (!found || !globalThis.Highlight) continue;
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) places.push(...placesIn(walker.currentNode, words));
  }
  if (globalThis.Highlight) CSS.highlights.set("trouve", new Highlight(...places));
}

// Checkers of pages do not know this rule yet: it is added where it is used.
const found = document.createElement("style");
found.textContent = "::highlight(trouve) { background: #ffe27a; color: #1b2a41; }";
document.head.append(found);

// A link to a text shows it, whatever was chosen.
function follow() {
  const card = byId(location.hash.slice(1));
  if (!card || card.tagName !== "ARTICLE") return;
  if (card.hidden) {
    for (const filter of filters) filter.value = "";
    choose();
  }
  for (const details of all("details", card)) details.open = true;
  card.scrollIntoView();
}
addEventListener("hashchange", follow);
follow();

// What was filled in, everything open, print.
byId("rempli").addEventListener("input", (event) => {
  document.body.classList.toggle("show-filled", event.target.checked);
});
byId("ouvrir").addEventListener("click", (event) => {
  const open = event.target.getAttribute("aria-pressed") !== "true";
  event.target.setAttribute("aria-pressed", open);
  for (const details of all("article details")) details.open = open;
});
byId("imprimer").addEventListener("click", () => print());
byId("imprimer-calendrier").addEventListener("click", () => {
  document.body.classList.add("plan-alone");
  print();
});
let closed = [];
addEventListener("beforeprint", () => {
  keepNames(0);
  closed = all("details:not([open])");
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
  document.body.classList.remove("plan-alone");
});

// The day that the page is opened: its line, what is left.
const today = (() => {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
})();
const daysFrom = (start, end) => Math.round((end - start) / 864e5);
const long = new Intl.DateTimeFormat("fr-CA", { dateStyle: "long" });
byId("imprime").textContent = `Imprimé le ${long.format(new Date()).replace(/^1 /, "1er ")}`;
const left = byId("lancement") ? daysFrom(today, Date.parse(byId("lancement").dateTime)) : -1;
if (left >= 0) byId("delai").textContent = ["(aujourd’hui)", "(demain)"][left] ?? `(dans ${left} jours)`;
const picture = document.querySelector("svg[data-start]");
const frame = picture.parentElement;
const names = picture.querySelector(".names");
const keepNames = (x) => names.setAttribute("transform", `translate(${x})`);
frame.addEventListener("scroll", () => keepNames(frame.scrollLeft), { passive: true });
const parts = picture.dataset.parts.split(" ").map((part) => part.split(","));
const part = parts.find(([first, days]) => {
  const gone = daysFrom(Date.parse(first), today);
  return gone >= 0 && gone < Number(days);
});
if (part) {
  const { left: margin, day, top, bottom } = picture.dataset;
  const x = Number(part[2]) + (daysFrom(Date.parse(part[0]), today) + 0.5) * day;
  const add = (name, values, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    element.textContent = text;
    picture.append(element);
  };
  add("line", { class: "today", x1: x, y1: top, x2: x, y2: Number(bottom) + 24 }, "");
  const inside = Math.min(Math.max(x, Number(margin) + 50), picture.viewBox.baseVal.width - 50);
  add("text", { class: "today", x: inside, y: Number(bottom) + 36, "text-anchor": "middle" }, "Aujourd’hui");
  frame.scrollLeft = x - frame.clientWidth / 2;
} else {
  frame.scrollLeft = picture.querySelector("line.launch").x1.baseVal.value - frame.clientWidth / 2;
}

// The first text of today, or of a day to come.
byId("aujourdhui").addEventListener("click", () => {
  const days = all("article time").map((time) => [Date.parse(time.dateTime), time.closest("article")]);
  const coming = days.filter(([day, card]) => day >= today && !card.hidden);
  coming.sort((one, other) => one[0] - other[0]);
  (coming[0] ?? days.at(-1))?.[1].scrollIntoView();
});

// Copying: never a mark, headings from the second level, addresses as links.
function richOf(text) {
  const copy = text.cloneNode(true);
  for (const mark of all("mark", copy)) mark.replaceWith(...mark.childNodes);
  for (const address of all(".address", copy)) {
    const link = document.createElement("a");
    link.href = address.textContent.includes("://") ? address.textContent : `mailto:${address.textContent}`;
    link.textContent = address.textContent;
    address.replaceWith(link);
  }
  const html = copy.innerHTML.replace(/(<\/?h)([4-6])/g, (_, tag, level) => tag + (level - 2));
  if (!copy.classList.contains("post")) return html;
  return html.split("\n\n").map((part) => `<p>${part.replaceAll("\n", "<br>")}</p>`).join("\n");
}
async function put(text, html) {
  const types = html ? { "text/html": html, "text/plain": text } : { "text/plain": text };
  try {
    const blobs = Object.entries(types).map(([type, value]) => [type, new Blob([value], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    const fill = (event) => {
      for (const [type, value] of Object.entries(types)) event.clipboardData.setData(type, value);
      event.preventDefault();
    };
    document.addEventListener("copy", fill, { once: true });
    return document.execCommand("copy");
  }
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button || button.dataset.busy) return;
  const version = button.closest(".version");
  const shown = version.querySelector(".text");
  const text = (version.querySelector("template")?.content ?? shown).textContent;
  const done = await put(text, button.dataset.copy === "rich" ? richOf(shown) : "");
  const told = done ? "Copié" : "La copie a échoué\u00a0: sélectionnez le texte";
  const label = button.firstChild;
  const usual = label.data;
  byId("annonce").textContent = told;
  button.dataset.busy = "oui";
  label.data = told;
  setTimeout(() => {
    label.data = usual;
    delete button.dataset.busy;
    byId("annonce").textContent = "";
  }, 1800);
});

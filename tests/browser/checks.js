// Accessibility faults of the page as [kind, element]: names, labels, landmarks, order of headings, ids, contrast, width, targets.
const faults = [];
const seen = (element) => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden"; };
const told = (element) => element.outerHTML.slice(0, 140);
const name = (element) => (element.getAttribute("aria-label") || [...(element.labels || [])].map((l) => l.textContent).join(" ") ||
  (element.getAttribute("aria-labelledby") || "").split(" ").map((id) => (document.getElementById(id) || {}).textContent || "").join(" ") ||
  element.textContent || element.title || element.alt || "").trim();
if (!document.documentElement.lang) faults.push(["no language", "html"]);
if (!document.title.trim()) faults.push(["no title", "head"]);
if (document.querySelectorAll("main").length !== 1) faults.push(["not one main", "body"]);
if ([...document.querySelectorAll("h1")].length !== 1) faults.push(["not one h1", "body"]);
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
  if (!seen(heading)) continue;
  const own = Number(heading.tagName[1]);
  if (own > level + 1) faults.push(["heading skips a level", told(heading)]);
  level = own;
}
const ids = new Map();
for (const element of document.querySelectorAll("[id]")) ids.set(element.id, (ids.get(element.id) || 0) + 1);
for (const [id, count] of ids) if (count > 1) faults.push(["id twice", id]);
for (const element of document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea, meter, progress, img, nav, [role=region], dialog"))
  if (!name(element)) faults.push(["no name", told(element)]);
for (const element of document.querySelectorAll("[aria-labelledby], [aria-describedby], label[for]"))
  for (const id of (element.getAttribute("aria-labelledby") || element.getAttribute("aria-describedby") || element.htmlFor).split(" "))
    if (!document.getElementById(id)) faults.push(["names what is not there", told(element)]);
for (const row of document.querySelectorAll("ul, ol")) for (const child of row.children) if (child.tagName !== "LI") faults.push(["no list item", told(child)]);
for (const table of document.querySelectorAll("table.list, table.official")) if (!table.querySelector("th")) faults.push(["table without headers", told(table)]);
const luminance = ([r, g, b]) => { const l = [r, g, b].map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
const colour = (text) => { const found = text.match(/[\d.]+/g).map(Number); return found.length < 4 ? [...found, 1] : found; };
const ground = (element) => { for (let e = element; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor); if (c[3] > 0.95) return c; } return [255, 255, 255, 1]; };
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const tried = new Set();
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (tried.has(element) || !walker.currentNode.textContent.trim() || !seen(element) || element.closest("svg, :disabled, option, [hidden], .toast:not(.on), noscript, script")) continue;
  tried.add(element);
  const style = getComputedStyle(element), a = luminance(colour(style.color)), b = luminance(ground(element));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) faults.push([`contrast ${ratio.toFixed(2)}`, told(element)]);
}
if (document.documentElement.scrollWidth > innerWidth + 1) faults.push(["wider than the screen", String(document.documentElement.scrollWidth)]);
for (const element of document.querySelectorAll(".pane, .scroll")) if (element.scrollWidth > element.clientWidth + 2 && element.tabIndex < 0 && !element.closest(".pane")) faults.push(["scrolls but cannot be focused", told(element)]);
for (const element of document.querySelectorAll("button, summary, select, input:not([type=hidden])")) {
  const box = (element.closest("label") || element).getBoundingClientRect();
  if (seen(element) && !element.closest(".visually-hidden") && (box.width < 24 || box.height < 24)) faults.push([`target of ${Math.round(box.width)} × ${Math.round(box.height)}`, told(element)]);
}
return faults;

// The little that needs a script: uploading with progress, stepping through findings, decisions, following jobs.
"use strict";
document.documentElement.classList.add("js");
const $ = (query, root = document) => root.querySelector(query);
const $$ = (query, root = document) => [...root.querySelectorAll(query)];
const CSRF = $("meta[name=csrf]").content;
const DECISIONS = { open: "待复核", confirmed: "已确认", dismissed: "已排除", fixed: "已更正" };
const JOBS = { queued: "排队中", running: "进行中", done: "已完成", failed: "未完成", cancelled: "已取消" };

function tell(text) {
  const box = $("#told");
  box.textContent = text;
  box.classList.add("on");
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => box.classList.remove("on"), 4000);
}
const wordsOf = (problem) => (problem && problem.zh ? problem.zh.what + problem.zh.todo : "服务没有回应，请稍候再试。");

async function ask(method, address, body) {
  const headers = { "X-CSRF-Token": CSRF };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch { throw { problem: null }; }
  const data = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok) throw { problem: data, status: answer.status };
  return data;
}
const refused = (error) => tell(wordsOf(error.problem));

// ── upload ──
function startUpload(form) {
  const input = $("input[type=file]", form), alert = $(".alert", form), bar = $(".progress", form);
  const refuse = (text) => { alert.textContent = text; alert.hidden = false; bar.hidden = true; input.disabled = false; };
  const send = (files) => {
    if (!files.length || input.disabled) return;
    alert.hidden = true;
    const large = [...files].find((file) => file.size > form.dataset.megabytes * 1048576);
    if (large) return refuse(`“${large.name}”超过 ${form.dataset.megabytes} MB。`);
    if (files.length > form.dataset.files) return refuse(`一批至多 ${form.dataset.files} 份。`);
    const single = files.length === 1, data = new FormData();
    for (const file of files) data.append(single ? "file" : "files", file);
    const request = new XMLHttpRequest();
    request.open("POST", single ? "/v1/reports" : "/v1/batches");
    request.setRequestHeader("X-CSRF-Token", CSRF);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => {
      const part = event.lengthComputable ? Math.round(100 * event.loaded / event.total) : 0;
      $("progress", bar).value = part;
      $("span", bar).textContent = part < 100 ? `上传 ${part}%` : single ? "审核中……" : "入列中……";
    };
    request.onload = () => {
      let answer = null;
      try { answer = JSON.parse(request.responseText); } catch { /* told below */ }
      if (request.status >= 300 || !answer) return refuse(wordsOf(answer));
      location.href = (single ? "/reports/" : "/batches/") + answer.id;
    };
    request.onerror = () => refuse("服务没有回应，请稍候再试。");
    bar.hidden = false;
    input.disabled = true;
    request.send(data);
  };
  input.addEventListener("change", () => send(input.files));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  addEventListener("drop", (event) => { event.preventDefault(); form.classList.remove("over"); send(event.dataTransfer.files); });
}

// ── one report ──
function startReview(panel) {
  const items = $$(".finding", panel), dots = $$(".dot", panel), may = panel.dataset.may === "yes";
  const past = [];
  let at = -1;
  const elementsOf = (anchor) => anchor.startsWith("cell-")
    ? [document.getElementById(anchor)].filter(Boolean)
    : $$("mark[data-at]").filter((mark) => mark.dataset.at.split(" ").includes(anchor));
  const reveal = (element) => {
    const fold = element.closest("details:not([open])");
    if (fold) fold.open = true;
    const pane = element.closest(".pane");
    if (!pane || getComputedStyle(pane).overflowY === "visible") return element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    pane.scrollTop += box.top - frame.top - pane.clientHeight / 2 + box.height / 2;
    const wide = element.closest(".scroll");
    if (wide) wide.scrollLeft += box.left - wide.getBoundingClientRect().left - wide.clientWidth / 2;
  };
  const clear = () => $$(".lit").forEach((element) => element.classList.remove("lit"));
  const light = (anchors, moved = true) => {
    clear();
    const seen = new Set();
    for (const anchor of anchors) {
      const elements = elementsOf(anchor);
      elements.forEach((element) => element.classList.add("lit"));
      const pane = elements[0] && elements[0].closest(".pane");
      if (!pane || seen.has(pane)) continue;
      if (moved && !seen.size && innerWidth <= 1000) pane.scrollIntoView({ block: "start" });
      seen.add(pane);
      reveal(elements[0]);
    }
  };
  const go = (next, focus = true, first = false) => {
    if (!items.length) return;
    at = (next + items.length) % items.length;
    items.forEach((item, index) => item.classList.toggle("current", index === at));
    dots.forEach((dot, index) => index === at ? dot.setAttribute("aria-current", "true") : dot.removeAttribute("aria-current"));
    const row = dots[at].closest(".dots");
    row.scrollLeft = dots[at].offsetLeft - row.offsetLeft - row.clientWidth / 2;
    row.scrollTop = dots[at].offsetTop - row.offsetTop - row.clientHeight / 2;
    $("#at").textContent = `${at + 1} / ${items.length}`;
    panel.scrollTop = 0;
    light(items[at].dataset.spots.split(" ").filter(Boolean), !first);
    if (!first) history.replaceState(null, "", "#" + items[at].id);  // while loading, it would scroll the page
    if (focus) items[at].focus({ preventScroll: true });
  };
  const show = (item, found) => {
    item.dataset.version = found.version;
    item.dataset.decision = found.decision;
    item.dataset.due = $("input[name=due]", item).value = found.due || "";
    const state = $("[data-state]", item), dot = dots[items.indexOf(item)];
    state.className = "decision " + found.decision;
    state.textContent = DECISIONS[found.decision];
    for (const text of [[found.decided_by, found.due && "期限 " + found.due].filter(Boolean).join(" · "), found.reason]) if (text) {
      const line = document.createElement("small");
      line.textContent = text;
      state.append(line);
    }
    dot.classList.remove(...Object.keys(DECISIONS));
    dot.classList.add(found.decision);
    dot.setAttribute("aria-label", dot.getAttribute("aria-label").replace(/[^，]*$/, DECISIONS[found.decision]));
  };
  const decide = async (item, decision, more = {}) => {
    const before = { item, decision: item.dataset.decision, due: item.dataset.due || null };
    try {
      const found = await ask("PATCH", "/v1/findings/" + item.dataset.id, { decision, version: Number(item.dataset.version), ...more });
      show(item, found);
      tell(`${DECISIONS[decision]}（第 ${items.indexOf(item) + 1} 条）`);
      return before;
    } catch (error) {
      const current = error.problem && error.problem.current;
      if (current) show(item, { reason: "", ...current });
      refused(error);
      return null;
    }
  };
  const settle = async (decision, more) => {
    const item = items[at], before = await decide(item, decision, more);
    if (!before) return;
    past.push(before);
    const open = items.findIndex((other, index) => index > at && other.dataset.decision === "open");
    if (open >= 0) go(open);
  };
  const undo = async () => {
    const last = past.pop();
    if (!last) {
      if (items[at].dataset.decision === "open") return tell("没有可撤销的");
      return decide(items[at], "open", { reason: "撤销" });
    }
    go(items.indexOf(last.item));
    if (!await decide(last.item, last.decision, { reason: "撤销", due: last.due })) past.push(last);
  };
  const dismiss = () => {
    const dialog = $("#dismiss"), form = $("form", dialog);
    form.reset();
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue !== "ok") return;
      const more = { reason: form.reason.value, scope: form.scope.value };
      if (form.expires.value) more.expires_at = form.expires.value + "T23:59:59+08:00";
      settle("dismissed", more);
    };
    dialog.showModal();
    form.reason.focus();
  };
  const keys = {
    j: () => go(at + 1), k: () => go(at - 1), "?": () => $("#help").showModal(),
    c: () => may && items[at] && settle("confirmed", { due: $("input[name=due]", items[at]).value || null }), d: () => may && items[at] && dismiss(),
    f: () => may && items[at] && settle("fixed"), u: () => may && items[at] && undo(),
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  panel.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-key], [data-go], [data-history]");
    if (!button) return;
    event.preventDefault();
    if (button.dataset.go) return go(Number(button.dataset.go));
    if (button.dataset.key) return keys[button.dataset.key]();
    const item = button.closest(".finding"), list = $(".history", item);
    const found = await ask("GET", "/v1/findings/" + item.dataset.id).catch((error) => { refused(error); });
    if (!found) return;
    list.replaceChildren(...(found.history.length ? found.history : [null]).map((entry) => {
      const line = document.createElement("li");
      line.textContent = entry ? `${new Date(entry.decided_at).toLocaleString("zh-CN")} ${entry.reviewer} ${DECISIONS[entry.decision]} ${entry.due ? "期限 " + entry.due + " " : ""}${entry.reason}` : "还没有处理";
      return line;
    }));
    list.hidden = false;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-show]");
    if (link) { event.preventDefault(); light([link.dataset.show]); return; }
    const mark = event.target.closest("mark[data-at], td[id^=cell-]");
    if (!mark) return;
    const anchors = mark.dataset.at ? mark.dataset.at.trim().split(" ") : [mark.id];
    const hits = items.map((item, index) => index).filter((index) => items[index].dataset.spots.split(" ").some((spot) => anchors.includes(spot)));
    if (hits.length) go(hits.find((index) => index > at) ?? hits[0], false);
  });
  const pairs = (anchors) => new Set(items.flatMap((item) => {
    const spots = item.dataset.spots.split(" ");
    return spots.some((spot) => anchors.includes(spot)) ? spots : [];
  }).filter(Boolean));
  document.addEventListener("mouseover", (event) => {
    $$(".near").forEach((element) => element.classList.remove("near"));
    const over = event.target.closest("mark[data-at], td[id^=cell-], .spots a, .dot");
    if (!over) return;
    const anchors = over.dataset.go ? items[over.dataset.go].dataset.spots.split(" ") : over.dataset.at ? over.dataset.at.trim().split(" ") : [over.dataset.show || over.id];
    for (const anchor of pairs(anchors)) elementsOf(anchor).forEach((element) => element.classList.add("near"));
  });
  const named = items.findIndex((item) => "#" + item.id === location.hash);
  const open = items.findIndex((item) => item.dataset.decision === "open");
  if (items.length) go(named >= 0 ? named : Math.max(open, 0), false, true);
  if (named >= 0) addEventListener("load", () => requestAnimationFrame(() => { scrollTo(0, 0); panel.scrollTop = 0; }));
}

// ── the queue ──
async function decideMany(button) {
  const group = button.closest("[data-group]");
  const chosen = $$("li", group).filter((line) => $("input", line).checked);
  if (!chosen.length) return tell("没有选中的疑点");
  const body = {
    decision: button.dataset.many, reason: $("input[name=reason]", group).value,
    findings: chosen.map((line) => ({ id: line.dataset.id, version: Number(line.dataset.version) })),
  };
  if (body.decision !== "dismissed") body.due = $("input[name=due]", group).value || null;
  const answer = await ask("POST", "/v1/decisions", body).catch((error) => { refused(error); });
  if (!answer) return;
  for (const line of chosen) {
    const other = answer.refused.find((item) => item.id === line.dataset.id);
    if (!other) line.dataset.version = Number(line.dataset.version) + 1;
    else if (other.current) line.dataset.version = other.current.version;
    const state = $("[data-state]", line);
    const decision = other ? other.current && other.current.decision : body.decision;
    if (decision) { state.className = "decision " + decision; state.textContent = DECISIONS[decision]; line.dataset.decision = decision; }
    if (other) { const why = document.createElement("small"); why.textContent = other.message; state.append(why); }
  }
  tell(`已处理 ${answer.done.length} 条` + (answer.refused.length ? `，${answer.refused.length} 条已被他人改动` : ""));
}

// ── exports: fetched, so that a refusal is told on the page ──
const ticked = () => $$(".members input:checked").map((box) => box.closest("li").dataset.id);
async function save(link) {
  tell("导出中……");
  const only = "ticked" in link.dataset ? ticked().map((id) => "&id=" + id).join("") : "";
  const answer = await fetch(link.href + only).catch(() => null);
  if (!answer || !answer.ok) return refused({ problem: answer && await answer.json().catch(() => null) });
  const named = (answer.headers.get("content-disposition") || "").match(/filename\*=UTF-8''([^;]+)/);
  const file = document.createElement("a");
  file.href = URL.createObjectURL(await answer.blob());
  file.download = named ? decodeURIComponent(named[1]) : "export";
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 60000);
  tell("已导出 " + file.download);
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-export]");
  if (!link) return;
  event.preventDefault();
  link.closest("details").open = false;
  save(link);
});

// the queue's export: what is ticked, else what the filters let through
$$(".menu").forEach((menu) => menu.addEventListener("toggle", () => {
  const box = $(".ticked", menu);
  if (!box) return;
  $("[data-ticked-count]", box).textContent = ticked().length;
  box.hidden = !ticked().length;
}));

// ── jobs ──
function follow(box, address, ended) {
  const events = new EventSource(address);
  const show = (event) => {
    const job = JSON.parse(event.data), bar = $("progress", box);
    bar.max = job.total || 1;
    bar.value = job.done;
    $("[role=status]", box).textContent = `${JOBS[job.state]} ${job.done} / ${job.total} ${job.note || ""}`;
  };
  events.addEventListener("progress", show);
  events.addEventListener("end", (event) => { show(event); events.close(); ended(); });
}

// ── wiring ──
const upload = $("#upload"), panel = $("#findings"), batch = $("#batch");
if (upload) startUpload(upload);
if (panel) startReview(panel);
if (batch && ["queued", "running"].includes(batch.dataset.state)) follow(batch, `/v1/batches/${batch.dataset.batch}/events`, () => location.reload());
$$("[data-follow]").forEach((box) => follow(box, `/v1/jobs/${box.dataset.follow}/events`, () => location.reload()));
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const act = async (method, address, body, next) => {
    button.disabled = true;
    try { await ask(method, address, body); location.href = next || location.pathname; } catch (error) { refused(error); button.disabled = false; }
  };
  if (button.dataset.many) decideMany(button);
  else if (button.dataset.recheck) { tell("重新审核中……"); act("POST", `/v1/reports/${button.dataset.recheck}/recheck`); }
  else if (button.dataset.previous) { tell("对照上一年度审核中……"); act("POST", `/v1/reports/${button.dataset.report}/recheck`, { previous: button.dataset.previous }); }
  else if (button.dataset.promote) {
    const reason = $("input", button.closest(".version"));
    act("POST", `/v1/models/sections/${button.dataset.promote}/promote`, { accept: reason ? reason.value : "" });
  } else if ("rollBack" in button.dataset) act("POST", "/v1/models/sections/rollback");
  else if (button.dataset.train) {
    const form = button.closest("form"), years = $$("input[name=year]:checked", form).map((box) => Number(box.value));
    act("POST", "/v1/models/sections/train", { years, reports: $("input[name=reports]", form).checked });
  } else if (button.dataset.cancel) act("POST", `/v1/jobs/${button.dataset.cancel}/cancel`);
  else if ("signOut" in button.dataset) act("DELETE", "/v1/session", undefined, "/login");
});
document.addEventListener("click", (event) => {
  for (const menu of $$(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// What the emulator holds, read from its control API once a second. Everything shown is set as text, never as markup:
// names and statements come from whoever calls the API.

const PAUSE = 1000;
const REQUESTS_SHOWN = 50;
const EXECUTIONS_SHOWN = 5;

const byId = (id) => document.getElementById(id);
const drawn = new Map();
let state;
let round = 0;

/** An element with attributes, and children that are texts or elements. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

async function call(method, path, body) {
  const answer = await fetch(`/emulator/${path}`, {
    method,
    cache: "no-store",
    body: body && JSON.stringify(body),
  });
  if (answer.status === 204) return null;
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.message || `${method} ${path}: ${answer.status}`);
  return json;
}

/** Draws a place anew if its data is new; what had the focus, or was opened, has it again or is open again. */
function draw(id, data, content) {
  const now = JSON.stringify(data);
  if (drawn.get(id) === now) return;
  drawn.set(id, now);
  const place = byId(id);
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...place.querySelectorAll("details[open]")].map((details) => details.id);
  const scrolled = place.querySelector(".scroll")?.scrollTop ?? 0;
  place.replaceChildren(...content(data));
  for (const details of open) byId(details)?.setAttribute("open", "");
  const scroll = place.querySelector(".scroll");
  if (scroll) scroll.scrollTop = scrolled;
  if (focused) byId(focused)?.focus();
}

function table(label, heads, rows) {
  const head = heads.map((name) => element("th", { scope: "col" }, name));
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label, id: `table-${label.toLowerCase()}` },
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
  );
}

const none = (text) => [element("p", { class: "note" }, text)];
const row = (...cells) => element("tr", {}, ...cells.map((cell) => (cell.nodeName === "TD" ? cell : element("td", {}, cell))));
const text = (value) => element("td", { class: "text" }, value ?? "");
const code = (value) => element("td", { class: "text" }, element("code", {}, value ?? ""));
const time = (value) => (value ? value.slice(0, 19).replace("T", " ") : "");

function chip(word) {
  const looks = { Completed: "good", Active: "good", Pending: "waiting", Running: "waiting", Failed: "bad" };
  return element("span", { class: `chip ${looks[word] ?? ""}` }, word);
}

function clientSettings(settings) {
  return Object.entries(settings).flatMap(([name, value]) => {
    const copy = element("button", { type: "button", id: `copy-${name}`, "aria-label": `Copy ${name}` }, "Copy");
    copy.addEventListener("click", () => attempt(() => navigator.clipboard.writeText(value)));
    return [element("dt", {}, name), element("dd", {}, value), copy];
  });
}

function quotas(users) {
  if (users.length === 0) return none("Nobody has used any yet.");
  const share = (quota, label) => {
    const meter = element("meter", { min: "0", max: quota.limit, value: quota.used, "aria-label": label });
    return element("span", {}, meter, ` ${quota.used} of ${quota.limit}`);
  };
  return users.map((user) =>
    element(
      "div",
      {},
      element("p", {}, `${user.program}: ${user.user}`),
      element(
        "table",
        {},
        ...[
          ["queries", "queries"],
          ["activeReports", "active reports"],
          ["executeNowReports", "ExecuteNow this hour"],
        ].map(([key, label]) =>
          element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, share(user[key], label))),
        ),
      ),
    ),
  );
}

/** Rows of planned rules, each with a button to forget it. */
function rules(planned, kind) {
  return planned.map(({ id, rule, happened, left }) => {
    const forget = element(
      "button",
      { type: "button", id: `forget-${kind}-${id}`, "aria-label": `Forget ${kind} ${id}` },
      "Forget",
    );
    forget.addEventListener("click", () => change("DELETE", `${kind}s/${id}`));
    const words = Object.entries(rule).map(([key, value]) => `${key}=${value}`);
    return row(code(words.join(" ")), String(happened), left === null ? "always" : String(left), forget);
  });
}

function faults(planned) {
  if (planned.length === 0) return none("None planned.");
  const rows = rules(planned, "fault");
  const forgetAll = element("button", { type: "button", id: "forget-all" }, "Forget all faults");
  forgetAll.addEventListener("click", () => change("DELETE", "faults"));
  return [table("Faults", ["Fault", "Happened", "Left", ""], rows), element("div", { class: "buttons" }, forgetAll)];
}

function outcomes(planned) {
  if (planned.length === 0) return none("All executions complete.");
  const clear = element("button", { type: "button", id: "clear-outcomes" }, "All complete again");
  clear.addEventListener("click", () => change("DELETE", "outcomes"));
  return [
    table("Outcomes", ["Executions", "Happened", "Left", ""], rules(planned, "outcome")),
    element("div", { class: "buttons" }, clear),
  ];
}

function requests(latest) {
  if (latest.length === 0) return none("None yet.");
  const rows = latest.map((request) => {
    const looks = request.status >= 400 || request.status === 0 ? "bad" : "good";
    const status = element("span", { class: looks }, request.status === 0 ? "no answer" : String(request.status));
    const sent = request.finished ? request.bytesSent.toLocaleString("en") : "sending";
    return row(request.time.slice(11, 19), request.call, status, sent, code(`${request.method} ${request.target}`));
  });
  return [table("Requests", ["Time", "Call", "Status", "Bytes", "Request"], rows)];
}

function reports(all) {
  if (all.length === 0) return none("None yet.");
  const rows = all.map((report) => {
    const shown = report.executions.slice(0, EXECUTIONS_SHOWN).map((execution) =>
      element("li", { title: execution.executionId }, chip(execution.executionStatus), ` ${time(execution.startTime)}`),
    );
    const hidden = report.executions.length - shown.length;
    if (hidden > 0) shown.push(element("li", { class: "note" }, `and ${hidden} earlier`));
    const repeats = report.recurrenceInterval
      ? `every ${report.recurrenceInterval} h` + (report.recurrenceCount ? `, ${report.recurrenceCount} times` : "")
      : "";
    return row(
      text(report.reportName),
      chip(report.reportStatus),
      element("ul", {}, ...shown),
      repeats,
      code(report.query),
      code(report.reportId),
    );
  });
  return [table("Reports", ["Name", "Status", "Executions", "Repeats", "Query", "Id"], rows)];
}

function queries({ own, system }) {
  const note = element("p", { class: "note" }, `And ${system} system queries.`);
  if (own.length === 0) return [...none("Nobody has saved one yet."), note];
  const rows = own.map((query) =>
    row(text(query.name), code(query.query), text(query.user), time(query.createdTime), code(query.queryId)),
  );
  return [table("Queries", ["Name", "Query", "User", "Created", "Id"], rows), note];
}

function datasets(all) {
  const rows = all.map((dataset) => {
    const columns = element(
      "details",
      { id: `columns-${dataset.name}` },
      element("summary", {}, `${dataset.columns.length} columns`),
      dataset.columns.join(", "),
    );
    return row(dataset.name, element("td", { class: "text" }, columns), text(dataset.metrics.join(", ")), text(dataset.dateRanges.join(", ")));
  });
  return [table("Datasets", ["Name", "Columns", "Metrics", "Time spans"], rows)];
}

function show(log, planned, ends) {
  const program = document.querySelector("input[name=program]:checked").value;
  const view = state.programs[program];
  const users = Object.entries(state.programs).flatMap(([name, { quotas: all }]) =>
    all.map((quota) => ({ program: name, ...quota })),
  );
  draw("client", state.client, clientSettings);
  byId("now").textContent = time(state.clock.now);
  for (const button of document.querySelectorAll("[data-advance]")) button.disabled = !state.clock.movable;
  if (!state.clock.movable) byId("clock-note").textContent = "The program that embeds the emulator moves this clock.";
  draw("quotas", users, quotas);
  draw("faults", planned, faults);
  draw("outcomes", ends, outcomes);
  draw("requests", [...log].reverse(), requests);
  draw("reports", view.reports, reports);
  draw("queries", { own: view.queries, system: view.systemQueries }, queries);
  draw("datasets", view.datasets, datasets);
  const names = [...new Set(Object.values(state.programs).flatMap((one) => one.datasets.map((dataset) => dataset.name)))];
  const any = element("option", { value: "" }, "any dataset");
  draw("outcome-dataset", names, (all) => [...all.map((name) => element("option", {}, name)), any]);
}

/** Reads and shows all; an answer that a later reading has overtaken is left out. */
async function refresh() {
  const mine = ++round;
  const live = byId("live");
  try {
    const [newState, log, planned, ends] = await Promise.all([
      call("GET", "state"),
      call("GET", `requests?limit=${REQUESTS_SHOWN}`),
      call("GET", "faults"),
      call("GET", "outcomes"),
    ]);
    if (mine !== round) return;
    state = newState;
    show(log.requests, planned.faults, ends.rules);
    tell(live, "Live", "chip good");
  } catch {
    if (mine === round) tell(live, "The emulator does not answer", "chip bad");
  }
}

function tell(place, words, looks) {
  if (place.textContent !== words) place.textContent = words;
  place.className = looks;
}

/** Runs what a button stands for, and says what hindered it. */
async function attempt(action) {
  const problem = byId("problem");
  try {
    await action();
    problem.hidden = true;
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }
}

function change(method, path, body) {
  return attempt(async () => {
    await call(method, path, body);
    await refresh();
  });
}

function inject(button) {
  const times = byId("fault-times");
  if (!times.reportValidity()) return;
  const chosen = byId("fault-call").value;
  const where = chosen ? { call: chosen } : {};
  change("POST", "faults", { ...where, times: Number(times.value), ...JSON.parse(button.dataset.fault) });
}

/** What is said of all executions of a dataset takes the place of what was said of them before. */
function setOutcome() {
  const times = byId("outcome-times");
  if (!times.reportValidity()) return;
  const dataset = byId("outcome-dataset").value;
  const outcome = JSON.parse(byId("outcome").value);
  if (dataset && !times.value) {
    change("PUT", `outcomes/${encodeURIComponent(dataset)}`, outcome);
    return;
  }
  const where = dataset ? { dataset } : {};
  change("POST", "outcomes", { ...where, times: times.value ? Number(times.value) : "always", ...outcome });
}

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => change("POST", "clock/advance", { by: button.dataset.advance }));
}
for (const button of document.querySelectorAll("[data-fault]")) {
  button.addEventListener("click", () => inject(button));
}
for (const choice of document.querySelectorAll("input[name=program]")) {
  choice.addEventListener("change", refresh);
}
byId("set-outcome").addEventListener("click", setOutcome);
byId("clear-requests").addEventListener("click", () => change("DELETE", "requests"));
document.addEventListener("visibilitychange", () => document.hidden || refresh());

async function live() {
  if (!document.hidden) await refresh();
  setTimeout(live, PAUSE);
}
live();

import { clock, element, exchange, judge, members, pending, tooLate } from "./exchange.js";
import { differences, keep, kept, remember, remembered } from "./history.js";
import { deeds, story } from "./story.js";

const $ = (id) => document.getElementById(id);

const AWAITED = {
  ANSWER: "Rings: somebody has to answer.",
  KEYS: "Waits for keys: press some.",
  KEYS_OR_WORDS: "Waits for keys or words: press some, or say something.",
  SPEECH: "Waits for words: say something.",
  RECORDING: "Records: say something, end it by a key, or hang up.",
  DESTINATION: "Calls somebody: let them answer, or not.",
  HANG_UP: "Connected, until one of the two hangs up.",
  CONFERENCE: "In a conference.",
  STREAM: "Waits for the end of a stream.",
  REFER: "Waits for what becomes of the referral.",
  ENDPOINT: "Connected with an endpoint, until one of the two hangs up.",
  NOBODY: "The application has the word.",
  NOTHING: "",
};
const LEG_ACTIONS = [
  ["answers", "Answer"],
  ["isBusy", "Busy"],
  ["rejects", "Reject"],
  ["doesNotAnswer", "Let ring"],
  ["hangUp", "Hang up"],
];
const MOST_SHOWN = 500;
const SOON = 200;
const LATER = 1000;
const REPORTS_COME_FOR = 30000;
const TRIES = 20;

/** All calls, the oldest first, by their ids. */
const calls = new Map();
/** The call on the page; null before the first. */
let call = null;
/** What was asked for is sent one by one, so that keys arrive in order. */
let orders = Promise.resolve();
let patience = 15000;
let ready = false;
let dialling = false;

async function ask(where, body, keepalive = false) {
  const options = body === undefined ? {} : {
    method: "POST",
    keepalive,
    headers: { "Content-Type": "application/json", "Bxml-Phone": "1" },
    body: JSON.stringify(body),
  };
  const response = await fetch(where, options);
  if (!response.ok) {
    // What the phone says is plain text; a page is the container's, and the log says more than it.
    const said = /^text\/plain/.test(response.headers.get("Content-Type"));
    const error = new Error((said && (await response.text()).trim())
      || `The phone answered ${response.status}; the application's log may say why.`);
    error.status = response.status;
    throw error;
  }
  return response.status === 204 ? null : response.json();
}

function problem(text) {
  $("problem").textContent = text;
  $("problem").hidden = !text;
}

function order(body) {
  const id = call?.id;
  if (!id) {
    return;
  }
  orders = orders
    .then(() => ask(`calls/${id}`, body))
    .catch((error) => problem(`Error: ${error.message}`));
}

const going = () => call !== null && !call.state.ended;
const able = (button) => button.getAttribute("aria-disabled") !== "true";

/** A disabled button would lose the focus; this one stays where it is and does nothing. */
function enable(button, on) {
  button.setAttribute("aria-disabled", String(!on));
}

// What is said

/** Nothing goes without a word: the first line says how much is no longer shown. */
function keepShort(list, what) {
  if (list.children.length <= MOST_SHOWN) {
    return;
  }
  let first = list.firstElementChild;
  if (!first.dataset.dropped) {
    first = element("li", { class: "note", "data-dropped": "0" }, element("span"));
    list.prepend(first);
  }
  while (list.children.length > MOST_SHOWN) {
    first.nextElementSibling.remove();
    first.dataset.dropped = Number(first.dataset.dropped) + 1;
  }
  first.lastElementChild.textContent =
    `${first.dataset.dropped} earlier ${what} are no longer shown; the transcript has them all.`;
}

function say(at, kind, ...what) {
  const list = $("said");
  const item = element("li", { class: kind },
    element("span", { class: "time" }, at === null || at === undefined ? "" : clock(at)),
    element("span", {}, ...what));
  list.append(item);
  keepShort(list, "lines");
  $("log").scrollTop = $("log").scrollHeight;
  return item;
}

function speak(event) {
  if (!$("speech").checked || event.played) {
    return;
  }
  const utterance = new SpeechSynthesisUtterance(event.text);
  utterance.lang = event.locale.replace("_", "-");
  const voices = speechSynthesis.getVoices().filter((voice) => voice.lang === utterance.lang);
  const named = new RegExp(`\\b${event.gender}\\b`, "i");
  const voice = voices.find((it) => named.test(it.name)) || voices[0];
  if (voice) {
    utterance.voice = voice;
  }
  speechSynthesis.speak(utterance);
}

function silence() {
  if ("speechSynthesis" in window) {
    speechSynthesis.cancel();
  }
}

function heard(event, live) {
  const who = event.party ? `${event.party} hears ` : "";
  const text = event.played ? `♪ ${event.text}` : `“${event.text}”`;
  const item = say(event.at, event.party ? "heard leg" : "heard",
    who, element("q", { class: "plain" }, text));
  call.items.set(event, item);
  if (live) {
    speak(event);
  }
}

function stage(event) {
  const who = event.party || "The call";
  const key = event.party || "";
  if (event.stage === "answered" && call.answered.has(key)) {
    return;
  }
  if (event.stage !== "ringing") {
    call.answered.add(key);
  }
  const verb = { ringing: "rings", answered: "was answered", connected: "is connected" }[event.stage];
  const text = verb ? `${who} ${verb}.` : `${who} has ended: ${event.cause}.`;
  say(event.at, event.error ? "error" : "note", text, event.error ? ` ${event.error}` : "");
}

function time(milliseconds) {
  return milliseconds === 60000 ? "1 min" : `${milliseconds / 1000} s`;
}

/** Says what somebody does. */
function doing(event) {
  const who = event.party ? event.party : "You";
  const does = (verb) => (event.party ? `${who} ${verb}s` : `You ${verb}`);
  switch (event.action) {
    case "press":
      return `${event.party ? `${who} presses` : "You press"} ${event.keys}`;
    case "speak":
      return `${does("say")} “${event.words}”`;
    case "waitFor":
      return `${time(event.milliseconds)} ${event.milliseconds === 1000 ? "passes" : "pass"}`;
    case "answers":
      return does("answer");
    case "answeredBy":
      return `Answered by: ${event.who}`;
    case "isBusy":
      return event.party ? `${who} is busy` : "You are busy";
    case "rejects":
      return does("reject");
    case "doesNotAnswer":
      return `${event.party ? `${who} lets` : "You let"} it ring`;
    case "hangUp":
      return does("hang") + " up";
    case "redirect":
      return `The application redirects the call to ${event.path} by REST`;
    case "complete":
      return "The application ends the call by REST";
    case "fault":
      return event.fault === "none"
        ? "The next callback goes as it should"
        : `The next callback ${$("fault").querySelector(`[value="${event.fault}"]`)?.textContent}`;
    case "referSucceeds":
      return "The referral succeeds";
    case "referFails":
      return "The referral fails";
    case "closeStreams":
      return "The stream is closed";
    default:
      return event.action;
  }
}

// Events

/** The page stays at the newest, unless somebody has scrolled away from it. */
function atEnd() {
  const list = document.querySelector(".traffic");
  return list.scrollHeight - list.clientHeight - list.scrollTop < 80;
}

function entryOf(number) {
  return $("exchanges").querySelector(`[data-number="${CSS.escape(String(number))}"]`);
}

function newsAtTab() {
  if (document.body.dataset.tab !== "traffic") {
    call.unseen++;
  }
  put($("tab-count"), call.unseen ? `(${call.unseen})` : "");
}

function sends(event) {
  $("quiet").hidden = true;
  const key = event.party ?? "";
  call.before.set(event.number, call.told.get(key) ?? call.told.get(""));
  call.faults.set(event.number, event.fault);
  call.told.set(key, members(event.json));
  const entry = pending(event, call.before.get(event.number));
  const since = call.virtual ? 0 : Math.max(0, (call.state.time ?? event.at) - event.at);
  call.pending.set(entry, { event, since: performance.now() - since });
  $("exchanges").append(entry);
  keepShort($("exchanges"), "callbacks");
  newsAtTab();
}

function exchanged(event) {
  $("quiet").hidden = true;
  const fault = call.faults.get(event.number);
  const entry = exchange({ ...event, fault }, call.before.get(event.number), patience, offer);
  const old = entryOf(event.number);
  if (old) {
    call.pending.delete(old);
    old.replaceWith(entry);
  } else {
    $("exchanges").append(entry);
    keepShort($("exchanges"), "callbacks");
  }
  call.items.set(event, entry);
}

function judged(event) {
  const entries = [...$("exchanges").children].reverse();
  const entry = entryOf(event.number) ?? entries.find((it) => it.dataset.event === event.event);
  if (entry) {
    judge(entry, event);
  }
}

function show(event, live) {
  switch (event.kind) {
    case "heard":
      heard(event, live);
      break;
    case "silenced":
      if (live) {
        silence();
      }
      break;
    case "stage":
      stage(event);
      break;
    case "deed":
      say(event.at, "mine", doing(event));
      break;
    case "undone":
      say(event.at, "error", `Not done this time: ${doing(event)}; ${event.why}`);
      break;
    case "sends":
      sends(event);
      break;
    case "exchange":
      exchanged(event);
      break;
    case "judged":
      judged(event);
      break;
    case "problem":
      problem(`Error: ${event.text}`);
      break;
  }
}

/** The phone is gone: whoever waits for these answers is, too. */
function unanswered() {
  for (const entry of call.pending.keys()) {
    put(entry.querySelector(".badge"), "no reply seen");
    put(entry.querySelector(".running"), "");
    entry.querySelector(".pair > .hint:last-child")?.remove();
  }
  call.pending.clear();
}

function running() {
  for (const [entry, { event, since }] of call?.pending ?? []) {
    const took = performance.now() - since;
    put(entry.querySelector(".running"), `${(took / 1000).toFixed(1)} s so far`);
    const late = tooLate(event, took, patience);
    const note = entry.querySelector(".late");
    put(note, late);
    note.hidden = !late;
  }
}

// The state

function setStatus(state) {
  let text = "Calling";
  if (state.ended) {
    text = `Ended: ${state.cause || "it never began"}`;
  } else if (state.connectedTo && state.connectedTo.length > 0) {
    text = `Connected with ${state.connectedTo.join(", ")}`;
  } else if (state.answered) {
    text = "In a call";
  } else if (call.dial?.direction === "out") {
    text = "Your telephone rings";
  }
  put($("status"), text);
  const { awaits, words } = party();
  put($("awaits"), AWAITED[awaits === "KEYS" && words ? "KEYS_OR_WORDS" : awaits] ?? "");
  if (state.error) {
    problem(`Error: ${state.error}`);
  }
}

/** Says nothing anew to those who listen to the page when nothing has changed. */
function put(where, text) {
  if (where.textContent !== text) {
    where.textContent = text;
  }
}

/** Whose keys and words they are. */
function party() {
  const id = $("as").value;
  return (id && call.state.legs?.find((leg) => leg.id === id)) || call.state;
}

function setParties(state) {
  const live = (state.legs || []).filter((leg) => leg.answered && !leg.ended);
  const mine = call.dial?.direction === "out" ? "who was called" : "the caller";
  const options = [["", mine], ...live.map((leg) => [leg.id, leg.name])];
  const select = $("as");
  const wanted = JSON.stringify(options);
  if (select.dataset.options !== wanted) {
    const chosen = select.value;
    select.dataset.options = wanted;
    select.replaceChildren(...options.map(([value, name]) => element("option", { value }, name)));
    select.value = options.some(([value]) => value === chosen) ? chosen : "";
  }
  $("as-label").hidden = live.length === 0;
}

function legItem(leg) {
  const item = element("li", { "data-leg": leg.id },
    element("b", { title: leg.name }, leg.name), element("span", { class: "stage" }));
  const buttons = element("span", { class: "buttons" });
  for (const [action, label] of LEG_ACTIONS) {
    buttons.append(element("button",
      { type: "button", class: "small", "data-action": action, "aria-label": `${label}, ${leg.name}` },
      label));
  }
  item.append(buttons);
  return item;
}

function setLegs(legs) {
  $("legs-section").hidden = legs.length === 0;
  for (const leg of legs) {
    let item = $("legs").querySelector(`[data-leg="${CSS.escape(leg.id)}"]`);
    if (!item) {
      item = legItem(leg);
      $("legs").append(item);
    }
    const stage = leg.ended ? `ended: ${leg.cause}` : leg.answered ? "answered" : "rings";
    put(item.querySelector(".stage"), stage);
    item.classList.toggle("rings", stage === "rings");
    const focused = item.contains(document.activeElement) ? document.activeElement : null;
    for (const button of item.querySelectorAll("button")) {
      const answering = button.dataset.action !== "hangUp";
      button.hidden = leg.ended || answering === Boolean(leg.answered);
    }
    if (focused?.hidden) {
      (item.querySelector("button:not([hidden])") || $("legs-title")).focus();
    }
  }
}

function setRecordings(recordings) {
  $("recordings-section").hidden = recordings.length === 0;
  const list = $("recordings");
  for (const recording of recordings.slice(list.children.length)) {
    list.append(element("li", {},
      element("b", {}, `${(recording.milliseconds / 1000).toFixed(1)} s`),
      ` ${recording.fileFormat} `,
      element("code", {}, recording.id),
      element("p", {}, recording.words.length ? `“${recording.words.join(" ")}”` : "Nothing was said.")));
  }
}

function render(state) {
  call.state = state;
  setParties(state);
  setStatus(state);
  setLegs(state.legs || []);
  setRecordings(state.recordings || []);
  const mine = party();
  const live = going() && Boolean(mine.answered) && !mine.ended;
  document.querySelectorAll("#keys button, #say button").forEach((it) => enable(it, live));
  $("keys").classList.toggle("awaited", live && mine.awaits === "KEYS");
  $("say").classList.toggle("awaited", live
    && (mine.words ?? ["SPEECH", "RECORDING"].includes(mine.awaits)));
  enable($("hang-up"), going());
  enable($("redial"), ready && !state.busy && call.events.length > 0);
  document.querySelectorAll("#rest button").forEach((it) => enable(it, going()));
  $("ring").hidden = !going() || state.answered || state.awaits !== "ANSWER";
  $("machine").hidden = (call.dial?.detection ?? "none") === "none";
  $("time").hidden = !(call.virtual && going());
  $("refer").hidden = state.awaits !== "REFER";
  $("stream").hidden = state.awaits !== "STREAM";
  if (going() && document.activeElement !== $("fault")) {
    $("fault").value = state.fault || "none";
  }
  $("story").hidden = call.events.length === 0;
  document.body.classList.toggle("calling", going());
}

// The list of calls

function callLabel(it) {
  const other = it.dial?.direction === "out" ? `to ${it.dial?.to}` : it.dial?.from ?? "";
  const when = new Date(it.began).toLocaleTimeString([], { hour12: false });
  return `${when} ${other}`;
}

function listCalls() {
  $("calls-section").hidden = calls.size === 0;
  const list = $("calls");
  for (const it of calls.values()) {
    if (!it.item) {
      const button = element("button", { type: "button", class: "small" },
        element("span", {}, callLabel(it)), " ", element("span", { class: "how" }));
      button.addEventListener("click", () => select(it));
      it.item = element("li", {}, button);
      list.append(it.item);
    }
    const button = it.item.firstElementChild;
    const how = it.state.ended ? it.state.cause ?? it.cause ?? "ended" : "goes on";
    put(button.querySelector(".how"), it.again ? `${how}, again` : how);
    button.classList.toggle("live", !it.state.ended);
    if (it === call) {
      button.setAttribute("aria-current", "true");
    } else {
      button.removeAttribute("aria-current");
    }
  }
}

function callOf(known) {
  const events = known.events ?? [];
  const dial = known.dial ?? events.find((it) => it.kind === "dial");
  return {
    id: known.id, number: known.number, began: known.began ?? new Date().toISOString(), dial, events,
    again: known.again, virtual: dial?.clock === "virtual", next: known.next ?? events.length,
    state: { ended: false, awaits: "NOBODY" }, cause: null, saved: 0, lost: false, item: null,
    answered: new Set(), items: new Map(), pending: new Map(), told: new Map(), before: new Map(),
    faults: new Map(), unseen: 0, started: performance.now(),
  };
}

/** A call that only this browser knows: its phone was restarted, or has forgotten it. */
function lose(it, cause) {
  const ended = it.events.find((event) => event.kind === "stage" && !event.party
    && event.stage === "ended");
  it.lost = true;
  it.state = { ...it.state, ended: true, busy: false, cause: ended?.cause ?? cause, awaits: "NOTHING" };
}

async function refresh() {
  const { calls: known } = await ask("calls");
  const ids = new Set(known.map((it) => it.id));
  for (const it of known) {
    const { id, number, began, ended, ...dial } = it;
    if (!calls.has(id)) {
      calls.set(id, callOf({ id, number, began, dial }));
    }
    const mine = calls.get(id);
    const wasLost = mine.lost;
    mine.lost = false;
    if (mine !== call) {
      mine.state.ended = ended;
    } else if (wasLost) { // somebody looks at it who was told that it is gone: it is followed again
      select(mine);
    }
  }
  for (const it of calls.values()) {
    if (!ids.has(it.id) && !it.lost) {
      lose(it, "the phone was restarted");
      if (it === call) {
        render(it.state);
      }
    }
  }
  // What nobody has looked at here is fetched once, so that it is kept.
  for (const it of calls.values()) {
    if (it !== call && it.state.ended && !it.lost && !it.fetched) {
      it.fetched = true;
      await fetchNews(it);
      save(it);
    }
  }
  listCalls();
}

function save(it) {
  if (it.saved === it.events.length) {
    return;
  }
  it.saved = it.events.length;
  const lost = keep(it);
  if (lost) {
    $("forgotten").hidden = false;
    put($("forgotten"), lost);
  }
}

async function fetchNews(it) {
  const asked = it.next;
  const news = await ask(`calls/${it.id}?after=${asked}`);
  const events = news.events.slice(Math.max(0, it.next - asked)); // somebody else may have asked too
  it.next = Math.max(it.next, news.next);
  it.events.push(...events);
  it.state = news.state;
  return { missed: news.missed, events };
}

/** Shows another call, from its beginning. */
function select(it) {
  call = it;
  clear();
  Object.assign(it, {
    answered: new Set(), items: new Map(), pending: new Map(), told: new Map(), before: new Map(),
    faults: new Map(), unseen: 0,
  });
  it.events.forEach((event) => show(event, false));
  if (it.lost) {
    unanswered();
  }
  render(it.state);
  $("transcript").href = `calls/${it.id}/transcript`;
  $("transcript").hidden = it.lost;
  mark();
  listCalls();
  $("calls").scrollLeft = it.item.offsetLeft - $("calls").offsetLeft;
  history.replaceState(null, "", `#${it.id}`);
  if (!it.lost) {
    follow(it);
  }
}

// One call

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function follow(mine) {
  let ended = null;
  let failures = 0;
  const turn = {};
  mine.turn = turn;
  while (call === mine && mine.turn === turn && !mine.lost) {
    try {
      const news = await fetchNews(mine);
      if (call !== mine || mine.turn !== turn) {
        return;
      }
      if (failures > 0) {
        problem("");
      }
      failures = 0;
      if (news.missed > 0) {
        say(null, "note", `${news.missed} earlier events are forgotten.`);
      }
      const end = atEnd();
      news.events.forEach((event) => show(event, true));
      render(mine.state);
      if (news.events.length > 0) {
        save(mine);
        listCalls();
        if (end && !mine.again) {
          const list = document.querySelector(".traffic");
          list.scrollTop = list.scrollHeight;
        }
      }
      if (!mine.state.busy && mine.compared !== mine.events.length) {
        mark();
      }
    } catch (error) {
      if (error.status === 404) {
        lose(mine, "the phone was restarted");
      } else if (++failures > TRIES) {
        lose(mine, "the phone is gone");
        problem(`Error: the phone does not answer. ${error.message}`);
      } else {
        problem("The phone does not answer; this page goes on asking.");
      }
      if (mine.lost) {
        unanswered();
        render(mine.state);
        listCalls();
        return;
      }
    }
    ended ??= mine.state.ended ? performance.now() : null;
    if (ended !== null && performance.now() - ended > REPORTS_COME_FOR && mine.pending.size === 0) {
      return;
    }
    await wait(ended === null && failures === 0 ? SOON : LATER);
  }
}

function clear() {
  problem("");
  silence();
  for (const id of ["said", "exchanges", "legs", "recordings"]) {
    $(id).replaceChildren();
  }
  put($("status"), "No call");
  put($("awaits"), "");
  $("quiet").hidden = false;
  $("difference").hidden = true;
  $("as").value = "";
  put($("tab-count"), "");
}

async function dialled(dial, again) {
  const before = call;
  dialling = true;
  enable($("call"), false);
  call = null;
  clear();
  try {
    const begun = await ask("calls", dial);
    const { deeds: ignored, ...told } = dial;
    const made = calls.get(begun.id) ?? callOf({ id: begun.id, dial: told });
    made.again = again;
    calls.set(made.id, made);
    select(made);
  } catch (error) {
    if (before) {
      select(before);
    }
    problem(`Error: ${error.message}`);
  }
  dialling = false;
  enable($("call"), true);
}

function begin() {
  if (!able($("call"))) {
    return;
  }
  numbers();
  const out = $("direction").value === "out";
  dialled({
    from: $("from").value,
    to: $("to").value,
    clock: $("virtual").checked ? "virtual" : "real",
    fault: going() ? "none" : $("fault").value,
    direction: $("direction").value,
    ...(out ? {
      tag: $("tag").value,
      answerPath: $("answer-path").value,
      detection: $("detection").value,
      detectionPath: $("detection").value === "async" ? $("detection-path").value : "",
    } : {}),
  });
}

/** Makes the call again, in virtual time: numbers, keys, words, answers of legs. */
function redial() {
  if (!able($("redial")) || !call) {
    return;
  }
  const { kind, at, party: none, ...dial } = call.events.find((it) => it.kind === "dial") ?? call.dial;
  dialled({ ...dial, clock: "virtual", deeds: deeds(call.events) }, call.id);
}

// What differs from the call that was made again

function missing(text) {
  return element("li", { class: "gone difference" }, text);
}

function mark() {
  const before = call.again && calls.get(call.again);
  if (!before || call.state.busy || call.events.length === 0) {
    return;
  }
  call.compared = call.events.length;
  document.querySelectorAll(".difference").forEach((it) => it.remove());
  document.querySelectorAll(".differs").forEach((it) => it.classList.remove("differs"));
  const found = differences(before.events, call.events);
  for (const it of found) {
    const item = it.event && call.items.get(it.event);
    if (item) {
      item.classList.add("differs");
    }
    if (item && it.of === "exchange") {
      item.querySelector(".pair").prepend(element("p", { class: "difference" }, it.text,
        it.reply === null || it.reply === undefined ? null : element("details", {},
          element("summary", {}, "The reply before"), element("pre", {}, it.reply))));
    } else if (item) {
      item.lastElementChild.append(element("em", { class: "difference" }, ` ${it.text}`));
    } else if (it.kind === "gone") {
      const list = it.of === "heard" ? $("said") : $("exchanges");
      list.insertBefore(missing(it.text), (it.before && call.items.get(it.before)) ?? null);
    }
  }
  const name = callLabel(before);
  const end = found.find((it) => it.of === "end");
  const count = `${found.length} ${found.length === 1 ? "difference" : "differences"}`;
  $("difference").hidden = false;
  $("difference").className = found.length ? "finding" : "same-as";
  put($("difference"), found.length
    ? `${count} from the call of ${name}, marked below.${end ? ` ${end.text}` : ""}`
    : `The same as the call of ${name}.`);
}

function press(key) {
  const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!able(button)) {
    return;
  }
  button.classList.add("pressed");
  setTimeout(() => button.classList.remove("pressed"), 150);
  order({ action: "press", keys: key, ...leg() });
}

const leg = () => ($("as").value ? { leg: $("as").value } : {});

function act(action, id, more = {}) {
  if (going()) {
    order({ action, ...more, ...(id ? { leg: id } : {}) });
  }
}

// What is copied

function offer(title, text) {
  $("copy-title").textContent = title;
  $("copy-text").value = text;
  put($("copied"), "");
  $("copy").showModal();
  $("copy-text").select();
}

$("copy-now").addEventListener("click", async () => {
  $("copy-text").select();
  try {
    await navigator.clipboard.writeText($("copy-text").value);
    put($("copied"), "Copied.");
  } catch {
    put($("copied"), "This browser does not let a page copy: press Ctrl-C.");
  }
});
$("copy-close").addEventListener("click", () => $("copy").close());

// What somebody does

$("dial").addEventListener("submit", (event) => {
  event.preventDefault();
  begin();
});

$("hang-up").addEventListener("click", () => {
  if (able($("hang-up"))) {
    act("hangUp");
  }
});

$("redial").addEventListener("click", redial);

$("story").addEventListener("click", () => offer("As a test", story(call.events)));

$("fold").addEventListener("click", () => {
  const entries = [...document.querySelectorAll("#exchanges > li > details")];
  const open = !entries.some((it) => it.open);
  entries.forEach((it) => {
    it.open = open;
  });
  put($("fold"), open ? "Fold all" : "Unfold all");
});

$("direction").addEventListener("change", () => {
  $("out").hidden = $("direction").value !== "out";
});

$("detection").addEventListener("change", () => {
  $("detection-path-label").hidden = $("detection").value !== "async";
});

$("fault").addEventListener("change", () => act("fault", null, { fault: $("fault").value }));

$("rest").addEventListener("submit", (event) => {
  event.preventDefault();
  const where = $("rest-path").value.trim();
  if (where) {
    act("redirect", null, { path: where });
  } else {
    $("rest-path").focus();
  }
});

$("complete").addEventListener("click", () => act("complete"));

$("keys").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) {
    press(button.dataset.key);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog");
  if (!$("keyboard").checked || typing || event.ctrlKey || event.metaKey || event.altKey
    || event.repeat) {
    return;
  }
  if (/^[0-9*#]$/.test(event.key)) {
    event.preventDefault();
    press(event.key);
  }
});

$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = $("words").value.trim();
  if (words && able(event.target.querySelector("button"))) {
    order({ action: "speak", words, ...leg() });
    $("words").value = "";
  }
});

$("legs").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) {
    act(button.dataset.action, button.closest("li").dataset.leg);
  }
});

for (const id of ["refer", "stream", "ring"]) {
  $(id).addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      act(button.dataset.action);
    }
  });
}

$("answered-by").addEventListener("change", () => {
  if ($("answered-by").value) {
    act("answeredBy", null, { who: $("answered-by").value });
    $("answered-by").value = "";
  }
});

$("time").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) {
    act("waitFor", null, { seconds: Number(button.dataset.seconds) });
  }
});

$("as").addEventListener("change", () => render(call.state));

$("tabs").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) {
    document.body.dataset.tab = button.dataset.tab;
    for (const it of $("tabs").children) {
      it.setAttribute("aria-pressed", String(it === button));
    }
    if (call) {
      call.unseen = 0;
    }
    put($("tab-count"), "");
  }
});

// What is remembered

function numbers() {
  remember("numbers", { from: $("from").value, to: $("to").value });
}

for (const id of ["from", "to"]) {
  $(id).addEventListener("change", numbers);
}
for (const id of ["speech", "virtual", "keyboard"]) {
  const known = remembered(id);
  if (typeof known === "boolean") {
    $(id).checked = known;
  }
  $(id).addEventListener("change", () => {
    remember(id, $(id).checked);
    if (!$("speech").checked) {
      silence();
    }
  });
}
$("speech").disabled = !("speechSynthesis" in window);

setInterval(() => {
  const live = going() && !call.virtual && call.state.time !== undefined;
  put($("clock"), live ? clock(call.state.time).slice(0, -4) : "");
  running();
}, 250);

// The page may be loaded again at once; when it is not, the phone hangs up.
window.addEventListener("pagehide", () => {
  silence();
  if (call) {
    save(call);
  }
  for (const it of calls.values()) {
    if (!it.state.ended) {
      ask(`calls/${it.id}/left`, {}, true).catch(() => {});
    }
  }
});

async function watchList() {
  for (;;) {
    try {
      if (!ready) {
        const settings = await ask("settings");
        patience = settings.patience;
        $("url").textContent = settings.url;
        const mine = remembered("numbers") ?? {};
        $("from").value ||= mine.from || settings.from;
        $("to").value ||= mine.to || settings.to;
        ready = true;
        enable($("call"), true);
      }
      await refresh();
      if (call === null && !dialling && calls.size > 0) {
        const wanted = calls.get(location.hash.slice(1));
        const last = [...calls.values()].at(-1);
        select(wanted ?? last);
      }
    } catch (error) {
      if (!ready) {
        problem(`Error: ${error.message}`);
      }
    }
    await wait(ready ? 2 * LATER : LATER);
  }
}

document.querySelectorAll("#keys button, #say button").forEach((button) => enable(button, false));
for (const it of kept()) {
  const known = callOf(it);
  lose(known, "the phone was restarted");
  known.saved = known.events.length;
  calls.set(known.id, known);
}
watchList();

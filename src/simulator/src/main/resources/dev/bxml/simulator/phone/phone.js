import { clock, element, exchange, judge } from "./exchange.js";

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
  ["doesNotAnswer", "Let it ring"],
  ["hangUp", "Hang up"],
];
const MOST_SHOWN = 500;
const SOON = 200;
const LATER = 1000;
const REPORTS_COME_FOR = 30000;

/** The call on the page; null before the first. */
let call = null;
/** What was asked for is sent one by one, so that keys arrive in order. */
let orders = Promise.resolve();

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "Bxml-Phone": "1" },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options);
  if (!response.ok) {
    // What the phone says is plain text; a page is the container's, and the log says more than it.
    const said = /^text\/plain/.test(response.headers.get("Content-Type"));
    throw new Error((said && (await response.text()).trim())
      || `The phone answered ${response.status}; the application's log may say why.`);
  }
  return response.status === 204 ? null : response.json();
}

function problem(text) {
  $("problem").textContent = text;
  $("problem").hidden = !text;
}

function order(body) {
  const id = call.id;
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

function keepShort(list) {
  while (list.children.length > MOST_SHOWN) {
    list.firstElementChild.remove();
  }
}

function say(at, kind, ...what) {
  const list = $("said");
  list.append(element("li", { class: kind },
    element("span", { class: "time" }, at === null ? "" : clock(at)), element("span", {}, ...what)));
  keepShort(list);
  $("log").scrollTop = $("log").scrollHeight;
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

function heard(event) {
  const who = event.party ? `${event.party} hears ` : "";
  const text = event.played ? `♪ ${event.text}` : `“${event.text}”`;
  say(event.at, event.party ? "heard leg" : "heard", who, element("q", { class: "plain" }, text));
  speak(event);
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

// Events

/** Beside the phone the page stays at the newest, unless somebody has scrolled away from it. */
function atEnd() {
  return matchMedia("(min-width: 60rem)").matches
    && window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 80;
}

function show(event) {
  switch (event.kind) {
    case "heard":
      heard(event);
      break;
    case "silenced":
      silence();
      break;
    case "stage":
      stage(event);
      break;
    case "exchange":
      $("quiet").hidden = true;
      $("exchanges").append(exchange(event));
      keepShort($("exchanges"));
      break;
    case "judged": {
      const entries = [...document.querySelectorAll("#exchanges > li")].reverse();
      const entry = entries.find((it) => it.dataset.event === event.event);
      if (entry) {
        judge(entry, event);
      }
      break;
    }
    case "problem":
      problem(`Error: ${event.text}`);
      break;
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
  const options = [["", "the caller"], ...live.map((leg) => [leg.id, leg.name])];
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
    element("b", {}, leg.name), element("span", { class: "stage" }));
  const buttons = element("span", { class: "buttons" });
  for (const [action, label] of LEG_ACTIONS) {
    buttons.append(element("button",
      { type: "button", "data-action": action, "aria-label": `${label}, ${leg.name}` }, label));
  }
  item.append(buttons);
  return item;
}

function setLegs(legs) {
  $("legs-section").hidden = legs.length === 0;
  for (const leg of legs) {
    let item = document.querySelector(`[data-leg="${leg.id}"]`);
    if (!item) {
      item = legItem(leg);
      $("legs").append(item);
    }
    const stage = leg.ended ? `ended: ${leg.cause}` : leg.answered ? "answered" : "rings";
    put(item.querySelector(".stage"), stage);
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
  $("say").classList.toggle("awaited", live && Boolean(mine.words));
  enable($("call"), !going());
  enable($("hang-up"), going());
  $("virtual").disabled = going();
  $("time").hidden = !(call.virtual && going());
  $("refer").hidden = state.awaits !== "REFER";
  $("stream").hidden = state.awaits !== "STREAM";
  document.body.classList.toggle("calling", going());
}

// One call

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function follow(mine) {
  let ended = null;
  while (call === mine) {
    try {
      const news = await ask(`calls/${mine.id}?after=${mine.next}`);
      if (call !== mine) {
        return;
      }
      mine.next = news.next;
      if (news.missed > 0) {
        say(null, "note", `${news.missed} earlier events are forgotten.`);
      }
      const end = atEnd();
      news.events.forEach(show);
      render(news.state);
      if (end && news.events.length > 0) {
        window.scrollTo(0, document.documentElement.scrollHeight);
      }
    } catch (error) {
      problem(`Error: the phone does not answer. ${error.message}`);
      render({ ...mine.state, ended: true, cause: mine.state.cause || "the phone is gone" });
      return;
    }
    ended ??= mine.state.ended ? performance.now() : null;
    if (ended !== null && performance.now() - ended > REPORTS_COME_FOR) {
      return;
    }
    await wait(ended === null ? SOON : LATER);
  }
}

function clear() {
  problem("");
  silence();
  for (const id of ["said", "exchanges", "legs", "recordings"]) {
    $(id).replaceChildren();
  }
  $("quiet").hidden = false;
  $("as").value = "";
}

async function begin() {
  if (!able($("call"))) {
    return;
  }
  enable($("call"), false);
  clear();
  const virtual = $("virtual").checked;
  try {
    const begun = await ask("calls", {
      from: $("from").value, to: $("to").value, clock: virtual ? "virtual" : "real",
    });
    call = {
      id: begun.id, virtual, next: 0, state: { ended: false, awaits: "NOBODY" },
      started: performance.now(), answered: new Set(),
    };
    $("transcript").href = `calls/${call.id}/transcript`;
    $("transcript").hidden = false;
    follow(call);
  } catch (error) {
    problem(`Error: ${error.message}`);
    enable($("call"), true);
  }
}

function press(key) {
  const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!able(button)) {
    return;
  }
  button.classList.add("pressed");
  setTimeout(() => button.classList.remove("pressed"), 150);
  say(null, "mine", `${whose()} ${key}`);
  order({ action: "press", keys: key, ...leg() });
}

const leg = () => ($("as").value ? { leg: $("as").value } : {});
const whose = () => ($("as").value ? `${party().name} presses` : "You press");

function act(action, id) {
  if (going()) {
    order({ action, ...(id ? { leg: id } : {}) });
  }
}

// What somebody does

$("dial").addEventListener("submit", (event) => {
  event.preventDefault();
  begin();
});

$("hang-up").addEventListener("click", () => {
  if (able($("hang-up"))) {
    say(null, "mine", "You hang up");
    act("hangUp");
  }
});

$("keys").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) {
    press(button.dataset.key);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
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
    const who = $("as").value ? `${party().name} says` : "You say";
    say(null, "mine", `${who} “${words}”`);
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

for (const id of ["refer", "stream"]) {
  $(id).addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      act(button.dataset.action);
    }
  });
}

$("time").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && going()) {
    say(null, "mine", `${button.textContent} passes`);
    order({ action: "waitFor", seconds: Number(button.dataset.seconds) });
  }
});

$("as").addEventListener("change", () => render(call.state));

$("speech").addEventListener("change", () => {
  if (!$("speech").checked) {
    silence();
  }
});
$("speech").disabled = !("speechSynthesis" in window);

setInterval(() => {
  const running = going() && !call.virtual;
  put($("clock"), running ? clock(Math.round(performance.now() - call.started)).slice(0, -4) : "");
}, 500);

// Nobody is left who could hang up later.
window.addEventListener("pagehide", () => {
  silence();
  if (going()) {
    fetch(`calls/${call.id}`, {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json", "Bxml-Phone": "1" },
      body: JSON.stringify({ action: "hangUp" }),
    });
  }
});

document.querySelectorAll("#keys button, #say button").forEach((button) => enable(button, false));
ask("settings").then((settings) => {
  $("url").textContent = settings.url;
  $("from").value ||= settings.from;
  $("to").value ||= settings.to;
  enable($("call"), true);
}).catch((error) => problem(`Error: ${error.message}`));

// Shows a callback and its reply. Everything comes as text and stays text: nothing is made markup.

import { point, reply } from "./reply.js";
import { curl } from "./story.js";

/** Makes an element; texts among the children become text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** As the transcript writes the time since the call began. */
export function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = String(milliseconds % 1000).padStart(3, "0");
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}.${rest}`;
}

export const kind = (name, text) => element("span", { class: name }, text);

/** Of these Bandwidth only reports, and no call waits for the answer. */
const REPORTS = new Set(["conferenceCompleted", "conferenceRecordingAvailable", "disconnect", "dtmf",
  "machineDetectionComplete", "mediaStreamRejected", "mediaStreamStarted", "mediaStreamStopped",
  "partialgather", "realTimeTranscriptionAvailable", "realTimeTranscriptionRejected",
  "realTimeTranscriptionStarted", "realTimeTranscriptionStopped", "recordingAvailable",
  "transcriptionAvailable", "transferDisconnect"]);

const FAULTS = {
  error: "Ordered: the application answers, and what arrives is a 500.",
  late: "Ordered: the answer comes 20 s late.",
  twice: "Ordered: the callback comes twice.",
  hangUp: "Ordered: the caller hangs up meanwhile.",
};

/** Colours JSON by a look at its tokens; what is left in between stays as it is. */
function json(value) {
  const pretty = JSON.stringify(value, null, 2);
  const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;
  const parts = [];
  let end = 0;
  for (const found of pretty.matchAll(token)) {
    parts.push(pretty.slice(end, found.index));
    if (found[2]) {
      parts.push(kind("name", found[1]), found[2]);
    } else {
      parts.push(kind(found[1] ? "text" : "value", found[0]));
    }
    end = found.index + found[0].length;
  }
  return [...parts, pretty.slice(end)];
}

export function members(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Shows the members that are new or other than in the callback before; the rest is folded. */
function callback(event, before) {
  if (!event.json) {
    return null;
  }
  const all = members(event.json);
  const news = {};
  const same = {};
  for (const [name, value] of Object.entries(all)) {
    const known = name !== "eventType" && before
      && JSON.stringify(before[name]) === JSON.stringify(value);
    (known ? same : news)[name] = value;
  }
  const count = Object.keys(same).length;
  return element("div", { class: "told" },
    element("pre", { class: "callback", role: "group", "aria-label": "Callback" }, ...json(news)),
    count === 0 ? null : element("details", { class: "same" },
      element("summary", {}, `${count} more, as in the callback before`),
      element("pre", {}, ...json(same))));
}

export const path = (url) => url.replace(/^https?:\/\/[^/]*/, "") || "/";

function summary(event, badge, took) {
  return element("summary", {},
    element("b", {}, event.event || "audio"),
    element("span", { class: "where", title: event.url }, `${event.method} ${path(event.url)}`),
    badge,
    took,
    element("span", { class: "time", title: "When, since the call began" }, `at ${clock(event.at)}`));
}

function hints(event) {
  return [
    event.party ? element("p", { class: "hint" }, `of the leg to ${event.party}`) : null,
    event.fault ? element("p", { class: "hint" }, FAULTS[event.fault]) : null,
  ];
}

/** Makes the entry of a callback that is on its way. */
export function pending(event, before) {
  const entry = element("li", { class: "exchange pending" },
    element("details", { open: true },
      summary(event, element("span", { class: "badge" }, "pending"),
        element("span", { class: "time running", title: "How long the application works" })),
      element("div", { class: "pair" },
        ...hints(event), element("p", { class: "late finding", hidden: true }),
        callback(event, before),
        element("p", { class: "hint" }, "The application works."))));
  entry.dataset.event = event.event;
  entry.dataset.number = event.number;
  return entry;
}

/** What a pause at a breakpoint would have cost. */
export function tooLate(event, took, patience) {
  const late = Math.floor((took - patience) / 1000);
  if (took <= patience) {
    return "";
  }
  const ofConference = event.event.startsWith("conference") ? "gone on without this answer" : "hung up";
  const what = REPORTS.has(event.event) ? "given up on this report" : ofConference;
  return `Bandwidth would have ${what} ${late} s ago: it waits ${patience / 1000} s, the phone longer.`;
}

function raw(event) {
  const rounds = event.wire ?? [];
  if (rounds.length === 0) {
    return null;
  }
  const details = element("details", { class: "raw" },
    element("summary", {}, rounds.length > 1 ? "Raw, with the 401 before" : "Raw"));
  const told = event.method === "POST" ? event.json : "";
  details.addEventListener("toggle", () => {
    if (details.children.length === 1) {
      for (const round of rounds) {
        details.append(
          element("pre", { class: "request", role: "group", "aria-label": "Raw request" },
            `${round.request}\n\n${told}`),
          element("pre", { class: "answer", role: "group", "aria-label": "Raw reply" },
            `${round.reply}\n\n${round.body}`));
      }
    }
  });
  return details;
}

/** Makes the entry of an exchange. */
export function exchange(event, before, patience, offer) {
  const failed = Boolean(event.failure);
  const status = event.status === 0 ? "no reply" : String(event.status);
  const late = tooLate(event, event.took, patience).replace(" ago", " before this answer");
  const copy = element("button", { type: "button", class: "small" }, "Copy as curl");
  copy.addEventListener("click", () => offer("As curl", curl(event)));
  const entry = element("li", { class: failed ? "exchange failed" : "exchange" },
    element("details", { open: true },
      summary(event, element("span", { class: "badge" }, failed ? `✕ ${status}` : status),
        element("span", { class: "time", title: "How long the application took" },
          `took ${event.took} ms`)),
      element("div", { class: "pair" },
        ...hints(event),
        late ? element("p", { class: "late finding" }, late) : null,
        failed ? element("p", { class: "error" }, `Error: the callback ${event.failure}.`) : null,
        event.advice ? element("p", { class: "error advice" }, `${event.advice}.`) : null,
        callback(event, before),
        reply(event.body)),
      element("div", { class: "buttons" }, event.event ? copy : null, raw(event))));
  entry.dataset.event = event.event;
  entry.dataset.number = event.number;
  return entry;
}

/** Adds to an entry what the simulator has found in the reply. */
export function judge(entry, event) {
  const list = entry.querySelector(".pair");
  const where = entry.querySelector(".reply");
  for (const finding of event.findings) {
    const page = point(where, finding, false);
    list.append(element("p", { class: "finding" }, `Finding: ${finding}`, page ? " " : null, page));
  }
  if (event.refusal) {
    entry.classList.add("failed");
    const badge = entry.querySelector(".badge");
    badge.textContent = `✕ ${badge.textContent}`;
    const page = point(where, event.refusal, true);
    list.append(element("p", { class: "error" }, `Refused: ${event.refusal}`, page ? " " : null, page));
  }
}

// What this browser keeps, so that a page that is loaded again, and a phone that was restarted with
// its application, lose no number and no call; and what differs between two calls.

import { members, path } from "./exchange.js";

const PREFIX = `bxml-phone ${location.pathname} `;
const MOST_CALLS = 20;
const LONGEST = 1_500_000;

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  } catch {
    return null; // a browser may keep nothing, or somebody else has written here
  }
}

export const remembered = (name) => stored(name);

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function ids() {
  const known = stored("calls");
  return Array.isArray(known) ? known : [];
}

function forget(id) {
  remember("calls", ids().filter((it) => it !== id));
  localStorage.removeItem(`${PREFIX}call ${id}`);
}

/** Returns the calls that are kept, the oldest first. */
export function kept() {
  return ids().map((id) => stored(`call ${id}`)).filter((it) => it && Array.isArray(it.events));
}

/** Keeps a call, and for it forgets the oldest; returns what was not kept, in words, or nothing. */
export function keep(call) {
  const { id, number, began, dial, events, again, next } = call;
  let forgotten = 0;
  const value = { id, number, began, dial, events, again, next };
  if (JSON.stringify(value).length > LONGEST) {
    return "The call on this page is too long for this browser to keep.";
  }
  if (!ids().includes(id)) {
    remember("calls", [...ids(), id]);
  }
  while (ids().length > MOST_CALLS || !remember(`call ${id}`, value)) {
    const oldest = ids().find((it) => it !== id);
    if (!oldest) {
      return "This browser keeps no calls: its storage is full, or switched off.";
    }
    forget(oldest);
    forgotten++;
  }
  return forgotten === 0 ? ""
    : `This browser keeps only so many calls: ${forgotten} older ones were forgotten just now.`;
}

/** Pairs two lists in their order, the most pairs there are: [before or null, after or null]. */
function pairs(before, after, key) {
  const one = before.map(key);
  const other = after.map(key);
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      table[i][j] = one[i] === other[j]
        ? table[i + 1][j + 1] + 1
        : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  const paired = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      paired.push([before[i++], after[j++]]);
    } else if (j < other.length && (i === one.length || table[i][j + 1] >= table[i + 1][j])) {
      paired.push([null, after[j++]]);
    } else {
      paired.push([before[i++], null]);
    }
  }
  return paired;
}

/** Ids are other ones in each call. */
function without(ids, text) {
  return ids.reduce((shown, id) => shown.split(id).join("ID"), text ?? "");
}

const VARIES = /(Time|Url|Uri|Id|duration)$/i;

function told(event, ids) {
  return Object.entries(members(event.json))
    .filter(([name]) => !VARIES.test(name))
    .map(([name, value]) => `${name}=${without(ids, JSON.stringify(value))}`);
}

/** Returns what differs between two exchanges that are the same step of two calls. */
function differing(before, after, ids) {
  const differs = [];
  if (before.status !== after.status || (before.failure ?? "") !== (after.failure ?? "")) {
    differs.push(before.failure ? `before it ${before.failure}` : `the status was ${before.status}`);
  }
  const was = told(before, ids[0]);
  const is = told(after, ids[1]);
  const others = is.filter((it) => !was.includes(it)).concat(was.filter((it) => !is.includes(it)));
  const names = [...new Set(others.map((it) => it.replace(/=.*/s, "")))];
  if (names.length) {
    differs.push(`other ${names.join(", ")}`);
  }
  const other = without(ids[0], before.body) !== without(ids[1], after.body);
  if (other) {
    differs.push("another reply");
  }
  return { text: differs.join("; "), reply: other ? before.body : null };
}

function idsOf(events) {
  const found = new Set();
  for (const event of events) {
    for (const [name, value] of Object.entries(event.json ? members(event.json) : {})) {
      if (/Id$/.test(name) && !/^(account|application)Id$/.test(name) && value) {
        found.add(String(value));
      }
    }
  }
  return [...found];
}

/** Splits what was heard by what somebody did: a list before the first deed, and one after each. */
function byDeeds(events) {
  const parts = [{ heard: [], cut: false }];
  for (const event of events) {
    const part = parts[parts.length - 1];
    if (event.kind === "deed" && event.action !== "waitFor") {
      parts.push({ heard: [], cut: false });
    } else if (event.kind === "heard") {
      part.heard.push(event);
    } else if (event.kind === "silenced" && parts.length > 1) {
      parts[parts.length - 2].cut = true;
    }
  }
  return parts;
}

/**
 * Returns what is heard only because somebody did the same later: a call that is made again is in
 * virtual time, in which all is said before anybody does anything.
 */
function restOfCut(before, after) {
  const rest = new Set();
  const parts = byDeeds(after);
  byDeeds(before).forEach((was, index) => {
    const is = parts[index];
    if (!was.cut || !is) {
      return;
    }
    const left = new Map();
    was.heard.forEach(({ party = "" }) => left.set(party, (left.get(party) ?? 0) + 1));
    for (const event of is.heard) {
      const party = event.party ?? "";
      const known = left.get(party) ?? 0;
      if (known === 0) {
        rest.add(event);
      }
      left.set(party, Math.max(0, known - 1));
    }
  });
  return rest;
}

const MOST_COMPARED = 500;

/**
 * Compares two calls: which exchanges and sentences are new, gone, or other. Each difference has the
 * event that it is marked at, or the one before which something is missing; null for the end.
 */
export function differences(before, after) {
  const ids = [idsOf(before), idsOf(after)];
  const known = new Set(before);
  const exchanges = (events) => events.filter((it) => it.kind === "exchange" && it.event)
    .slice(0, MOST_COMPARED);
  const heard = (events) => events.filter((it) => it.kind === "heard").slice(0, MOST_COMPARED);
  const found = [];
  const gone = (list, key, text) => {
    list.forEach(([was, is], index) => {
      if (was && !is) {
        const next = list.slice(index).find(([, later]) => later)?.[1] ?? null;
        found.push({ kind: "gone", of: key, before: next, text: text(was) });
      }
    });
  };
  const steps = pairs(exchanges(before), exchanges(after),
    (it) => `${it.event} ${it.party ?? ""} ${without(ids[known.has(it) ? 0 : 1], path(it.url))}`);
  for (const [was, is] of steps) {
    if (!was) {
      found.push({ kind: "new", of: "exchange", event: is, text: "New: the call before had no such callback here." });
    } else if (is) {
      const { text, reply } = differing(was, is, ids);
      if (text) {
        found.push({ kind: "other", of: "exchange", event: is, reply, text: `Differs from the call before: ${text}.` });
      }
    }
  }
  gone(steps, "exchange", (was) => `No longer here: ${was.event} ${was.method} ${path(was.url)}`);
  const rest = restOfCut(before, after);
  const whole = after.filter((it) => !rest.has(it));
  const said = pairs(heard(before), heard(whole), (it) => `${it.party ?? ""} ${it.text}`);
  for (const [was, is] of said) {
    if (!was) {
      found.push({ kind: "new", of: "heard", event: is, text: "new" });
    }
  }
  gone(said, "heard", (was) => `No longer heard: “${was.text}”`);
  const end = (events) => events.find((it) => it.kind === "stage" && !it.party && it.stage === "ended");
  const ends = [end(before)?.cause ?? "going on", end(after)?.cause ?? "going on"];
  if (ends[0] !== ends[1]) {
    found.push({ kind: "other", of: "end", event: null, text: `The end was “${ends[0]}”, and is “${ends[1]}”.` });
  }
  return found;
}

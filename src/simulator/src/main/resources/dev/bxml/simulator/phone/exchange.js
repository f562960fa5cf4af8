// Shows a callback and its reply. Everything comes as text and stays text: nothing is made markup.

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

const kind = (name, text) => element("span", { class: name }, text);

/** Colours JSON by a look at its tokens; what is left in between stays as it is. */
function json(text) {
  let pretty = text;
  try {
    pretty = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Shown as it is.
  }
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

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function startTag(node, closed) {
  const parts = ["<", kind("name", node.nodeName)];
  for (const attribute of node.attributes) {
    parts.push(" ", kind("value", attribute.name), "=");
    parts.push(kind("text", `"${escaped(attribute.value).replace(/"/g, "&quot;")}"`));
  }
  return [...parts, closed ? "/>" : ">"];
}

/** An element with text in it stays on its line, since space in it is spoken or not. */
function markup(node, indent, inline) {
  if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
    return [escaped(node.data)];
  }
  if (node.nodeType !== Node.ELEMENT_NODE) {
    return [`<!--${node.data}-->`];
  }
  const blank = (child) => child.nodeType === Node.TEXT_NODE && child.data.trim() === "";
  const children = [...node.childNodes].filter((child) => inline || !blank(child));
  if (children.length === 0) {
    return startTag(node, true);
  }
  const flat = inline || children.some((child) => child.nodeType === Node.TEXT_NODE);
  const gap = flat ? "" : "\n" + "  ".repeat(indent + 1);
  const content = children.flatMap((child) => [gap, ...markup(child, indent + 1, flat)]);
  const last = flat ? "" : "\n" + "  ".repeat(indent);
  return [...startTag(node, false), ...content, last, "</", kind("name", node.nodeName), ">"];
}

function bxml(text) {
  const read = new DOMParser().parseFromString(text, "application/xml");
  return read.querySelector("parsererror") ? [text] : markup(read.documentElement, 0, false);
}

function reply(event) {
  if (!event.body) {
    return null;
  }
  const looksLikeXml = /^\s*(<\?xml|<[A-Z])/.test(event.body);
  return element("pre", { class: "reply", role: "group", "aria-label": "Reply" },
    ...(looksLikeXml ? bxml(event.body) : [event.body]));
}

const path = (url) => url.replace(/^https?:\/\/[^/]*/, "") || "/";

/** Makes the entry of an exchange. */
export function exchange(event) {
  const failed = Boolean(event.failure);
  const status = event.status === 0 ? "no reply" : String(event.status);
  const entry = element("li", { class: failed ? "exchange failed" : "exchange" },
    element("details", { open: true },
      element("summary", {},
        element("b", {}, event.event || "audio"),
        element("span", { class: "where", title: event.url }, `${event.method} ${path(event.url)}`),
        element("span", { class: "badge" }, failed ? `✕ ${status}` : status),
        element("span", { class: "time" }, `${event.took} ms`),
        element("span", { class: "time", title: "Since the call began" }, clock(event.at))),
      element("div", { class: "pair" },
        event.party ? element("p", { class: "hint" }, `of the leg to ${event.party}`) : null,
        failed ? element("p", { class: "error" }, `Error: the callback ${event.failure}.`) : null,
        event.json
          ? element("pre", { class: "callback", role: "group", "aria-label": "Callback" }, ...json(event.json))
          : null,
        reply(event))));
  entry.dataset.event = event.event;
  return entry;
}

/** Adds to an entry what the simulator has found in the reply. */
export function judge(entry, event) {
  const list = entry.querySelector(".pair");
  for (const finding of event.findings) {
    list.append(element("p", { class: "finding" }, `Finding: ${finding}`));
  }
  if (event.refusal) {
    entry.classList.add("failed");
    const badge = entry.querySelector(".badge");
    badge.textContent = `✕ ${badge.textContent}`;
    list.append(element("p", { class: "error" }, `Refused: ${event.refusal}`));
  }
}

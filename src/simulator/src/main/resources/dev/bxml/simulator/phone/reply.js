// Shows a reply and the raw text of both sides. Everything comes as text and stays text.

import { element, kind } from "./exchange.js";

const PAGES = "https://dev.bandwidth.com/docs/voice/bxml/";

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function startTag(node, closed, path) {
  const parts = ["<", kind("name", node.nodeName)];
  for (const attribute of node.attributes) {
    parts.push(" ", element("span", { "data-attribute": attribute.name },
      kind("value", attribute.name), "=",
      kind("text", `"${escaped(attribute.value).replace(/"/g, "&quot;")}"`)));
  }
  return element("span", { "data-path": path }, ...parts, closed ? "/>" : ">");
}

/** An element with text in it stays on its line, since space in it is spoken or not. */
function markup(node, indent, inline, path) {
  if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
    return [escaped(node.data)];
  }
  if (node.nodeType !== Node.ELEMENT_NODE) {
    return [`<!--${node.data}-->`];
  }
  const blank = (child) => child.nodeType === Node.TEXT_NODE && child.data.trim() === "";
  const children = [...node.childNodes].filter((child) => inline || !blank(child));
  if (children.length === 0) {
    return [startTag(node, true, path)];
  }
  const numbers = new Map();
  const below = (child) => {
    const number = (numbers.get(child.nodeName) ?? 0) + 1;
    numbers.set(child.nodeName, number);
    return `${path}/${child.nodeName}[${number}]`;
  };
  const flat = inline || children.some((child) => child.nodeType === Node.TEXT_NODE);
  const gap = flat ? "" : "\n" + "  ".repeat(indent + 1);
  const content = children.flatMap((child) => [gap, ...markup(child, indent + 1, flat,
    child.nodeType === Node.ELEMENT_NODE ? below(child) : "")]);
  const last = flat ? "" : "\n" + "  ".repeat(indent);
  return [startTag(node, false, path), ...content, last, "</", kind("name", node.nodeName), ">"];
}

/** Lines as they came, so that one can be found by its number. */
function lines(text) {
  return text.split("\n").flatMap((line, index) =>
    [index ? "\n" : "", element("span", { "data-line": index + 1 }, line)]);
}

function bxml(text) {
  const read = new DOMParser().parseFromString(text, "application/xml");
  return read.querySelector("parsererror")
    ? lines(text)
    : markup(read.documentElement, 0, false, read.documentElement.nodeName);
}

/** Makes the element of a reply; null for none. */
export function reply(body) {
  if (!body) {
    return null;
  }
  const looksLikeXml = /^\s*(<\?xml|<[A-Z])/.test(body);
  return element("pre", { class: "reply", role: "group", "aria-label": "Reply" },
    ...(looksLikeXml ? bxml(body) : lines(body)));
}

/** The verb of the document that a finding is about: its page describes what is in it, too. */
function verb(path) {
  const names = path.split("/").slice(1).map((step) => step.replace(/\[.*/, ""));
  const nested = { SpeakSentence: true, PlayAudio: true };
  const last = names[names.length - 1];
  return nested[last] ? last : names[0];
}

/** Underlines in a reply what a finding is about; returns a link to the page of its verb, or null. */
export function point(where, finding, refused) {
  const path = /^[A-Za-z]+(\/\w+\[\d+])+/.exec(finding)?.[0];
  const line = /\bline (\d+)/.exec(finding)?.[1];
  let place = null;
  if (path) {
    place = where?.querySelector(`[data-path="${CSS.escape(path)}"]`);
    const words = finding.slice(path.length).match(/\w+/g) ?? [];
    const attributes = [...(place?.querySelectorAll("[data-attribute]") ?? [])];
    place = attributes.find((it) => words.includes(it.dataset.attribute)) ?? place;
  } else if (line) {
    place = where?.querySelector(`[data-line="${CSS.escape(line)}"]`);
  }
  if (place) {
    place.classList.add(refused ? "refused" : "found");
    place.title = place.title ? `${place.title}\n${finding}` : finding;
  }
  const name = path && verb(path);
  return name && /^[A-Z]\w*$/.test(name)
    ? element("a", {
      href: PAGES + name[0].toLowerCase() + name.slice(1),
      target: "_blank", rel: "noopener noreferrer",
    }, `${name} in Bandwidth’s documentation`)
    : null;
}

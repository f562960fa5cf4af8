// What somebody has done in a call: to do it again, as a test, and each request as curl.

const quoted = (text) => `'${text.replace(/'/g, "'\\''")}'`;

/** A request as a command; credentials are taken from the environment, and never shown. */
export function curl(event) {
  const rounds = event.wire ?? [];
  const target = event.method === "GET" && rounds.length
    ? event.url.replace(/^(https?:\/\/[^/?]*).*/, "$1") + rounds[0].request.split(" ")[1]
    : event.url;
  const lines = [`curl -i ${quoted(target)}`];
  if (rounds.length > 1) {
    lines.push('  -u "$BANDWIDTH_USERNAME:$BANDWIDTH_PASSWORD"');
  }
  if (event.method === "POST") {
    lines.push(`  -H 'Content-Type: application/json'`, `  --data-binary ${quoted(event.json)}`);
  }
  return lines.join(" \\\n");
}

const ORDER = ["action", "keys", "words", "milliseconds", "who", "path", "fault"];

/** Returns what was done in a call, as orders; how long somebody waited, too. */
export function deeds(events) {
  const done = [];
  const waiting = (event) => {
    if (event.waited) {
      done.push({ action: "waitFor", milliseconds: event.waited });
    }
  };
  for (const event of events) {
    if (event.kind === "deed") {
      waiting(event);
      const deed = event.party ? { party: event.party } : {};
      ORDER.filter((name) => event[name] !== undefined).forEach((name) => {
        deed[name] = event[name];
      });
      done.push(deed);
    } else if (event.kind === "stage" && !event.party && event.stage === "ended") {
      waiting(event);
    }
  }
  return done;
}

const java = (text) => JSON.stringify(text);

function duration(milliseconds) {
  return milliseconds % 1000 === 0
    ? `Duration.ofSeconds(${milliseconds / 1000})`
    : `Duration.ofMillis(${milliseconds})`;
}

const PLAIN = new Set(["hangUp", "answers", "isBusy", "rejects", "doesNotAnswer", "referSucceeds",
  "complete"]);
const FAULTS = {
  error: "is answered with 500",
  late: "is answered 20 s late",
  twice: "comes twice",
  hangUp: "meets a caller who hangs up",
};

/** A path of the application as a test has it: below where the application is, which callbacks tell. */
function whole(path, events) {
  const urls = events.filter((event) => event.kind === "sends")
    .map((event) => event.url.replace(/^https?:\/\/[^/]*/, ""));
  return urls.find((url) => url.endsWith(path)) ?? path;
}

function doing(name, event, events) {
  switch (event.action) {
    case "press":
      return `${name}.press(${java(event.keys)});`;
    case "speak":
      return `${name}.speak(${java(event.words)});`;
    case "waitFor":
      return `${name}.waitFor(${duration(event.milliseconds)});`;
    case "answeredBy":
      return `${name}.answeredBy(${java(event.who)});`;
    case "redirect":
      return `${name}.redirect(${java(whole(event.path, events))});`;
    case "referFails":
      return `${name}.referFails(486);`;
    case "closeStreams":
      return `// ${name}.closeStream: of each stream, by its name`;
    case "fault":
      return `// here the next callback ${FAULTS[event.fault] ?? "goes as it should"}`;
    default:
      return PLAIN.has(event.action) ? `${name}.${event.action}();` : `// ${event.action}`;
  }
}

function beginning(dial, events) {
  const numbers = `${java(dial.from)}, ${java(dial.to)}`;
  if (dial.direction !== "out") {
    return [`SimulatedCall call = bandwidth.incomingCall(${numbers});`];
  }
  const answer = events.find((event) => event.kind === "sends" && event.event === "answer");
  // Of a call that nobody has answered none was sent; an empty one is where inbound calls begin.
  const path = answer ? answer.url.replace(/^https?:\/\/[^/]*/, "") : dial.answerPath ?? "";
  const lines = [
    "SimulatedCall call = bandwidth",
    `    .createCall(${numbers})`,
    `    .answerUrl(${java(path)})`,
  ];
  if (dial.tag) {
    lines.push(`    .tag(${java(dial.tag)})`);
  }
  if (dial.detection === "sync") {
    lines.push("    .syncMachineDetection()");
  } else if (dial.detection === "async") {
    lines.push(`    .asyncMachineDetection(${java(whole(dial.detectionPath, events))})`);
  }
  return [...lines, "    .place();"];
}

/** Writes a call as a test of the simulator. */
export function story(events) {
  const dial = events.find((event) => event.kind === "dial");
  if (!dial) {
    return "// The beginning of this call is forgotten; redial it, and copy that call.";
  }
  const lines = beginning(dial, events);
  const names = new Map([["", "call"]]);
  const unsaid = new Map();
  let cut = false;
  let done = "";
  const legs = [...new Set(events.filter((it) => it.kind === "stage" && it.party)
    .map((it) => it.party))];
  const called = (party) => party.replace(/ \(\d+\)$/, "");
  const name = (party = "") => {
    if (!names.has(party)) {
      names.set(party, `leg${names.size}`);
      const to = called(party);
      // Of those to one number destination is the latest.
      const found = legs.filter((it) => called(it) === to).length > 1
        ? `destinations().get(${legs.indexOf(party)})`
        : `destination(${java(to)})`;
      lines.push(`SimulatedCall ${names.get(party)} = call.${found};`);
    }
    return names.get(party);
  };
  const hears = () => {
    for (const [party, texts] of unsaid) {
      lines.push(`${name(party)}.hears(${texts.map(java).join(", ")});`);
    }
    unsaid.clear();
  };
  for (const event of events) {
    const party = event.party ?? "";
    if (event.kind === "heard") {
      unsaid.set(party, [...(unsaid.get(party) ?? []), event.text]);
    } else if (event.kind === "silenced") {
      cut ||= ["press", "speak"].includes(done);
    } else if (event.kind === "deed") {
      done = event.action;
      hears();
      if (event.waited) {
        lines.push(`call.waitFor(${duration(event.waited)});`);
      }
      lines.push(doing(name(party), event, events));
    } else if (event.kind === "stage" && event.stage === "ended" && !party) {
      if (event.waited) {
        hears();
        lines.push(`call.waitFor(${duration(event.waited)});`);
      }
      hears();
      lines.push(`assertEquals(${java(event.cause)}, call.disconnectCause());`);
    }
  }
  hears();
  if (cut && dial.clock === "real") {
    lines.unshift("// Somebody spoke or pressed a key before all was said, which a test hears to its end:",
      "// redial this call, and copy that.");
  }
  return lines.join("\n") + "\n";
}

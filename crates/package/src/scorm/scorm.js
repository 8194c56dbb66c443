// Connects a page that holds the whole site with the learning platform that launched it (SCORM 1.2 or 2004): progress comes from
// the platform and goes back to it after every answer. Nothing that the platform does stops practice. Knows how the app stores
// reviews (crates/study/src/log.rs) and nothing of its screens.
(() => {
  const { is2004, questions, complete, score, pass } = /*config*/;
  const NAME = is2004 ? "API_1484_11" : "API";
  const LIMIT = is2004 ? 64000 : 4096;
  const PREFIX = "viva:";

  // The platform: looked for in this window, those around it, and the one that opened it.
  const attempt = (act) => { try { return act(); } catch { return undefined; } };
  const within = (start) => {
    for (let place = start, steps = 0; place && steps < 16; steps++) {
      const api = attempt(() => place[NAME]);
      if (api) return api;
      const above = attempt(() => place.parent);
      if (above === place) return undefined;
      place = above;
    }
    return undefined;
  };
  const api = within(window) ?? within(attempt(() => opener)) ?? within(attempt(() => top.opener));
  // Opened by itself, the page keeps progress as any other does.
  if (!api) return;
  const call = (name, ...words) => attempt(() => String(api[(is2004 ? "" : "LMS") + name](...words) ?? "")) ?? "";
  const item = (name) => (is2004 ? "cmi." : "cmi.core.") + name;

  // In place of the browser's storage, which belongs to the device and not to the learner.
  let listener = () => {};
  const storage = Object.create({}, Object.fromEntries(Object.entries({
    getItem: (key) => (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem: (key, value) => { storage[key] = String(value); listener(); },
    removeItem: (key) => { delete storage[key]; listener(); },
    key: (at) => Object.keys(storage)[at] ?? null,
  }).map(([name, value]) => [name, { value }])));
  Object.defineProperty(storage, "length", { get: () => Object.keys(storage).length });
  attempt(() => Object.defineProperty(window, "localStorage", { value: storage }));
  // The second copy is for the time of one launch.
  attempt(() => {
    const { open, deleteDatabase } = IDBFactory.prototype;
    deleteDatabase.call(indexedDB, "viva-launch");
    indexedDB.open = (name, version) => open.call(indexedDB, name + "-launch", version);
  });

  // Reviews, as the log has them: the oldest first, without those that were taken back.
  const ENTRY = /^([0-9a-z]+)\.([0-9a-z]+)\.(-?[0-9a-z]+)\.(-?[0-9a-z]+)\.([0-9a-z]+)\.([0-9a-z]+)([a-zA-Z])([1-4])([0-4])$/;
  const RETRACTION = /^[0-9a-z]+\.-?[0-9a-z]+\.-?[0-9a-z]+\.([0-9a-z]+)(?:\.([0-9a-z]+))?!$/;
  const number = (digits) => parseInt(digits, 36);
  const reviews = () => {
    const found = new Map();
    const taken = new Set();
    for (const key of Object.keys(storage)) {
      if (!key.startsWith(PREFIX + "log:")) continue;
      const names = new Map();
      let writer = "";
      let base = 0;
      for (const line of storage[key].split("\n")) {
        const begun = /^(?:viva-log \S+ |@)(\S+) (\S+) \S+$/.exec(line);
        const name = /^([0-9a-z]+)=(.+)$/.exec(line);
        const entry = ENTRY.exec(line);
        const retraction = RETRACTION.exec(line);
        if (begun) [writer, base] = [begun[1], number(begun[2])];
        else if (name) names.set(name[1], name[2]);
        else if (retraction) taken.add((retraction[2] ?? writer) + "." + retraction[1]);
        else if (entry) {
          const [, counter, question, time, day, points, seconds, mode, rating, proposed] = entry;
          found.set(writer + "." + counter, {
            writer, counter, question: names.get(question), time: base + number(time), day: number(day), points: number(points),
            seconds: number(seconds), mode, rating: Number(rating), proposed: Number(proposed),
          });
        }
      }
    }
    const all = [...found].filter(([id]) => !taken.has(id)).map(([, review]) => review);
    return all.filter(({ question }) => known.has(question)).sort((a, b) => a.time - b.time);
  };

  // The state as text: digits of base 64, and each question's reviews behind its name's hash.
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VERSION = "1";
  const MODES = "rlcpmi";
  const MINUTE = 60000;
  const write = (value, width) => {
    let text = "";
    for (let rest = Math.max(0, Math.min(Math.round(value), 64 ** width - 1)); text.length < width; rest = Math.floor(rest / 64)) {
      text = DIGITS[rest % 64] + text;
    }
    return text;
  };
  const hash = (text) => {
    let sum = 2166136261;
    for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 16777619) >>> 0;
    return sum >>> 8;
  };
  const known = new Map(questions.map(([name, points]) => [name, points]));
  const named = new Map(questions.map(([name]) => [hash(name), name]));
  // Digits for the key points that were met.
  const width = (points) => Math.ceil(Math.min(points, 32) / 6);
  const sizeOf = ({ question }) => 7 + width(known.get(question));
  const HEAD = 7;

  const minuteOf = ({ time }) => Math.round(time / MINUTE);
  const writeReview = (review, first) => {
    const way = MODES.indexOf(review.mode.toLowerCase()) * 2 + Number(review.mode < "a");
    return write(review.day - first, 2)
      + write(minuteOf(review) - review.day * 1440 + 1440, 2)
      + write((way * 4 + review.rating - 1) * 5 + review.proposed, 2)
      + write(4 * Math.log2(1 + review.seconds), 1)
      + write(review.points, width(known.get(review.question)));
  };
  // Settings first, then bookmarks, notes and pauses, then unfinished sessions: what fits into a quarter. What the app can do
  // without is left out.
  const KINDS = ["setting:", "mark:", "session:", "place:"];
  // A session names its answers by writer and counter, which the state has no room for otherwise.
  const answersOf = (session, all) => {
    const own = all.filter(({ writer, counter }) => session.includes(` ${writer} ${counter}\n`));
    return own.map((review) => [hash(review.question), minuteOf(review), review.writer, review.counter]);
  };
  const others = (room, all) => {
    const kind = (key) => KINDS.findIndex((kind) => key.startsWith(PREFIX + kind));
    const keys = Object.keys(storage).filter((key) => kind(key) >= 0 && !/^viva:mark:(seen|backup|asked)/.test(key));
    let text = "";
    const pairs = [];
    for (const key of keys.sort((a, b) => kind(a) - kind(b) || (a < b ? -1 : 1))) {
      const pair = [key, storage[key], ...(key.startsWith(PREFIX + "session:") ? [answersOf(storage[key], all)] : [])];
      const next = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify([...pairs, pair]))));
      if (next.length > room) continue;
      pairs.push(pair);
      text = next;
    }
    return text;
  };
  // Of reviews that do not fit, the oldest go; a question's last one goes after all others.
  const encode = (limit) => {
    let all = reviews().filter(({ mode }) => MODES.includes(mode.toLowerCase()));
    const beside = others(limit / 4, all);
    const last = new Map(all.map((review) => [review.question, review]));
    const head = VERSION + write(beside.length, 3) + beside;
    let size = head.length + 3 + last.size * HEAD + all.reduce((sum, review) => sum + sizeOf(review), 0);
    const order = [...all].sort((a, b) => (last.get(a.question) === a) - (last.get(b.question) === b) || a.time - b.time);
    const gone = new Set();
    for (const review of order) {
      if (size <= limit) break;
      gone.add(review);
      size -= sizeOf(review) + (last.get(review.question) === review ? HEAD : 0);
    }
    all = all.filter((review) => !gone.has(review));
    const first = all.reduce((day, review) => Math.min(day, review.day), Infinity);
    let text = head + write(Number.isFinite(first) ? first : 0, 3);
    for (const question of new Set(all.map((review) => review.question))) {
      const own = all.filter((review) => review.question === question);
      text += write(hash(question), 4) + write(own.length, 2) + write(width(known.get(question)), 1) + own.map((review) => writeReview(review, first)).join("");
    }
    return text;
  };

  // What a platform gives back may be anything: it is taken whole, or not at all.
  const decode = (text) => {
    let at = 0;
    const take = (count) => {
      at += count;
      if (at > text.length) throw new RangeError("cut off");
      return text.slice(at - count, at);
    };
    const read = (count) => [...take(count)].reduce((value, digit) => {
      if (!DIGITS.includes(digit)) throw new RangeError("no digit");
      return value * 64 + DIGITS.indexOf(digit);
    }, 0);
    if (take(1) !== VERSION) throw new RangeError("another version");
    const beside = take(read(3));
    const pairs = beside ? JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(beside), (letter) => letter.charCodeAt(0)))) : [];
    const first = read(3);
    const base = first * 1440 * MINUTE;
    const answers = pairs.flatMap(([, , answers]) => answers ?? []);
    const entries = [];
    const names = [];
    while (at < text.length) {
      const question = named.get(read(4));
      const count = read(2);
      const digits = read(1);
      // The deck has this question no more.
      if (question === undefined) {
        take(count * (7 + digits));
        continue;
      }
      for (let nth = 0; nth < count; nth++) {
        const day = first + read(2);
        const time = day * 1440 + read(2) - 1440;
        const packed = read(2);
        const way = Math.floor(packed / 20);
        const seconds = Math.round(2 ** (read(1) / 4) - 1);
        const points = read(digits);
        const letter = MODES[way >> 1];
        const mode = way % 2 ? letter.toUpperCase() : letter;
        const rest = [day, points].map((value) => value.toString(36)).join(".");
        const code = mode + (Math.floor(packed / 5) % 4 + 1) + (packed % 5);
        const [, , writer = "lms", counter] = answers.find(([of, at]) => named.get(of) === question && at === time) ?? [];
        entries.push([time, writer, counter, `${names.length.toString(36)}.${(time * MINUTE - base).toString(36)}.${rest}.${seconds.toString(36)}${code}`]);
      }
      names.push(question);
    }
    entries.sort(([a], [b]) => a - b);
    for (const writer of new Set(entries.map(([, writer]) => writer))) {
      if (!/^[0-9a-z]{1,10}$/.test(writer)) continue;
      const own = entries.filter(([, of]) => of === writer);
      const lines = own.map(([, , counter, line], at) => `${counter ?? at.toString(36)}.${line}`);
      const head = [`viva-log 1 ${writer} ${base.toString(36)} fsrs-6`, ...names.map((name, at) => `${at.toString(36)}=${name}`)];
      storage[`${PREFIX}log:${writer}:0`] = [...head, ...lines, ""].join("\n");
    }
    for (const [key, value] of pairs) {
      if (KINDS.some((kind) => String(key).startsWith(PREFIX + kind))) storage[key] = String(value);
    }
  };

  // What is said to the platform: differences only.
  const sent = new Map();
  const set = (name, value) => {
    if (sent.get(name) === value) return false;
    sent.set(name, value);
    call("SetValue", name, value);
    return true;
  };
  const metShare = (bits, points) => {
    let met = 0;
    for (let at = 0; at < Math.min(points, 32); at++) met += Math.floor(bits / 2 ** at) % 2;
    return met / Math.min(points, 32);
  };
  // What the last answer to each question covered of its key points; where there was nothing to compare, whether it was right.
  const coverage = (last) => {
    const of = ({ mode, points, rating, question }) => {
      const all = known.get(question);
      return "ri".includes(mode.toLowerCase()) && all > 0 ? metShare(points, all) : Number(rating > 1);
    };
    return [...last.values()].reduce((sum, review) => sum + of(review), 0) / questions.length;
  };
  let isOpen = false;
  let reports = false;
  let isRead = true;
  let had = "";
  const report = () => {
    if (!isOpen || !reports) return;
    const last = new Map(reviews().map((review) => [review.question, review]));
    const share = last.size / questions.length;
    const isComplete = share >= complete;
    const covered = coverage(last);
    const passed = covered >= pass ? "passed" : "failed";
    // What could not be read stays until there is something to put in its place.
    let changed = (isRead || last.size > 0) && set("cmi.suspend_data", encode(LIMIT));
    // Some platforms refuse an empty place.
    const place = location.hash.slice(1, is2004 ? 1001 : 256) || "./";
    changed = set(item(is2004 ? "location" : "lesson_location"), place) || changed;
    if (is2004) {
      changed = set("cmi.progress_measure", share.toFixed(4)) || changed;
      if (isComplete || had !== "completed") changed = set("cmi.completion_status", isComplete ? "completed" : "incomplete") || changed;
      if (pass !== null && isComplete) changed = set("cmi.success_status", passed) || changed;
    } else {
      // One word says both there. What was reached is not taken back.
      const status = !isComplete ? "incomplete" : pass === null ? "completed" : passed;
      if (isComplete || !["completed", "passed"].includes(had)) changed = set("cmi.core.lesson_status", status) || changed;
    }
    if (score && last.size) {
      changed = set(item("score.min"), "0") || changed;
      changed = set(item("score.max"), "100") || changed;
      changed = set(item("score.raw"), String(Math.round(covered * 100))) || changed;
      if (is2004) changed = set("cmi.score.scaled", covered.toFixed(4)) || changed;
    }
    if (changed) call("Commit", "");
  };
  // A slow platform holds up no answer: it is told when the answer stands on the screen.
  let waiting = 0;
  listener = () => {
    clearTimeout(waiting);
    waiting = setTimeout(report, 300);
  };

  let opened = 0;
  const span = () => {
    const seconds = Math.max(0, (Date.now() - opened) / 1000);
    if (is2004) return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${Math.floor(seconds % 60)}S`;
    const two = (value) => String(Math.floor(value)).padStart(2, "0");
    return `${two(Math.min(seconds / 3600, 9999)).padStart(4, "0")}:${two(seconds / 60 % 60)}:${two(seconds % 60)}`;
  };
  const open = () => {
    opened = Date.now();
    call("Initialize", "");
    isOpen = true;
    sent.clear();
    reports = ["", "normal"].includes(call("GetValue", is2004 ? "cmi.mode" : "cmi.core.lesson_mode"));
    had = call("GetValue", is2004 ? "cmi.completion_status" : "cmi.core.lesson_status");
  };
  const close = () => {
    if (!isOpen) return;
    report();
    if (reports) {
      call("SetValue", item("session_time"), span());
      call("SetValue", item("exit"), "suspend");
      call("Commit", "");
    }
    call(is2004 ? "Terminate" : "Finish", "");
    isOpen = false;
  };
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) report(); });

  // The text is painted before the platform is asked, and the app starts once it has answered.
  const painted = new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 500);
  });
  globalThis.vivaReady = painted.then(() => {
    open();
    const text = call("GetValue", "cmi.suspend_data");
    if (text) isRead = attempt(() => decode(text) ?? true) ?? false;
    const place = call("GetValue", item(is2004 ? "location" : "lesson_location"));
    if (!location.hash && /^[\w./?=&,-]+$/.test(place)) attempt(() => history.replaceState("", "", "./" + place));
    report();
  }).catch(() => {});
})();

/*
 * Learner passports. Everything the script needs is in the page: it asks the network for nothing.
 * Nothing is stored before a plain yes, and then under one key of this browser's local storage.
 *
 *  1 Values    2 Reading what others wrote    3 The store    4 Links    5 Building    6 Dialogs
 *  7 One passport    8 The overview
 */
(() => {
  "use strict";

  const root = document.getElementById("_passport");
  if (!root) return;
  const facts = JSON.parse(root.dataset.passport);

  /* Fonts are fetched when a letter first needs them. A request must never depend on what somebody types. */
  document.fonts?.forEach((face) => { face.load().catch(() => {}); });

  /*
   * Chromium asks for the icon of a page again whenever its address changes, so also when a shared link is closed.
   * From here on the icon lies in the page itself.
   */
  const icon = document.querySelector("link[rel~=icon]");
  if (icon) {
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 64;
      try {
        canvas.getContext("2d").drawImage(image, 0, 0, 64, 64);
        icon.type = "image/png";
        icon.href = canvas.toDataURL();
      } catch { /* An icon from elsewhere may not be read: it stays as it is. */ }
    });
    image.src = icon.href;
  }

  /* 1 Values ----------------------------------------------------------------------------------------- */

  const FORMAT = "compsite-passport";
  const KEY = `compsite.passport:${new URL(facts.root, location.href).pathname}`;
  const NAMES = facts.ratings.map(([name]) => name);
  const WORDS = new Map(facts.ratings.map(([name, words]) => [name, words]));
  const FIELDS = ["rating", "evidence", "note"];
  const LONGEST = { evidence: 1000, note: 2000 };
  const MOST_BYTES = 1_000_000; // of what a link holds
  // More than 1,700 entries with every field full of three-byte letters.
  const MOST_FILE = 16_000_000;
  const MOST_ENTRIES = 20_000;
  const LONGEST_LINK = 30_000;
  const LONG_LINK = 2_000;
  const AT_ONCE = 400;
  const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  // Signs that steer a machine and no reader needs; tab and new lines are fine.
  const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

  const idOf = (standard) => `${standard.framework}/${standard.version}`;
  const blank = (entry) => !entry || FIELDS.every((field) => !entry[field]);
  const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const shown = (value) => JSON.stringify(value)?.slice(0, 60) ?? String(value);

  // Empty when the clock of this device is plainly wrong.
  const today = () => {
    const now = new Date();
    if (Number.isNaN(now.getTime())) return "";
    const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0")).join("-");
    return iso < (facts.since || "") || iso > "2100" ? "" : iso;
  };

  /* 2 Reading what others wrote: files, links and even our own store are a stranger's until checked --------- */

  // What is wrong with an entry, or an empty text.
  const faultOf = (raw) => {
    if (!isObject(raw)) return "it is no entry";
    const strange = Object.keys(raw).find((name) => name !== "code" && !FIELDS.includes(name));
    if (strange !== undefined) return `it has an unknown field, ${shown(strange)}`;
    if (typeof raw.code !== "string" || !CODE.test(raw.code)) return `its code is no code: ${shown(raw.code)}`;
    if (raw.rating !== undefined && !NAMES.includes(raw.rating)) return `${raw.code}: its rating is none of ours: ${shown(raw.rating)}`;
    for (const field of ["evidence", "note"]) {
      const text = raw[field];
      if (text === undefined) continue;
      if (typeof text !== "string") return `${raw.code}: its ${field} is no text`;
      if (text.length > LONGEST[field]) return `${raw.code}: its ${field} is longer than ${count(LONGEST[field], "character")}`;
      if (CONTROL.test(text)) return `${raw.code}: its ${field} has characters that no text needs`;
    }
    return "";
  };

  const clean = (raw) => ({ rating: raw.rating ?? "", evidence: raw.evidence ?? "", note: raw.note ?? "" });

  // A list of entries -> those that can be read, and why the others cannot.
  const readEntries = (list) => {
    const entries = new Map();
    const faults = [];
    const bad = [];
    list.forEach((raw, place) => {
      const fault = faultOf(raw) || (entries.has(raw.code) ? `${raw.code}: it stands there twice` : "");
      if (fault) {
        faults.push(`Entry ${place + 1}: ${fault}.`);
        bad.push(raw);
      } else if (!blank(clean(raw))) entries.set(raw.code, clean(raw));
    });
    return { entries, faults, bad };
  };

  const listOf = (entries) => [...entries].filter(([, entry]) => !blank(entry)).map(([code, entry]) => {
    const out = { code };
    FIELDS.forEach((field) => { if (entry[field]) out[field] = entry[field]; });
    return out;
  });

  // The text of a file -> what it holds; an Error with a sentence when it is no passport.
  const readFile = (text) => {
    let raw;
    try { raw = JSON.parse(text); } catch { throw new Error("It is no JSON, or it is damaged."); }
    if (!isObject(raw) || raw.format !== FORMAT) throw new Error("It is no passport file of this program.");
    if (raw.format_version !== 1) throw new Error(`Its form is of version ${shown(raw.format_version)}. This page reads version 1.`);
    const standard = raw.standard;
    const named = isObject(standard) && typeof standard.framework === "string" && ID.test(standard.framework) &&
      standard.framework.length <= 80 && typeof standard.version === "string" && CODE.test(standard.version);
    if (!named) throw new Error("It does not say which standard and version it is for.");
    if (!Array.isArray(raw.entries)) throw new Error("It has no list of entries.");
    const aside = Array.isArray(raw.aside) ? raw.aside : [];
    if (raw.entries.length + aside.length > MOST_ENTRIES) throw new Error(`It has more than ${count(MOST_ENTRIES, "entry", "entries")}.`);
    const { entries, faults } = readEntries(raw.entries);
    const spare = readEntries(aside);
    // What was kept aside may have its place here; what stands in the list itself goes before it.
    spare.entries.forEach((entry, code) => {
      if (entries.has(code)) spare.faults.push(`${code}: it stands there twice.`);
      else entries.set(code, entry);
    });
    return { standard, entries, faults: [...faults, ...spare.faults.map((fault) => `Kept aside. ${fault}`)] };
  };

  /* 3 The store: {"format", "version", "standards": {"id/version": {"entries", "aside"}}, "broken"} --------------- */

  const empty = () => ({ standards: new Map(), broken: [] });

  const standardOf = (id) => {
    const [framework, version, ...more] = id.split("/");
    const named = !more.length && framework.length <= 80 && ID.test(framework) && version !== undefined && CODE.test(version);
    return named ? { framework, version } : null;
  };

  const sizeOf = (kept) => kept.entries.size + kept.aside.size;
  const allOf = (kept) => new Map([...kept.aside, ...kept.entries]);

  const readStore = (text) => {
    const store = empty();
    if (text === null) return store;
    let raw;
    try { raw = JSON.parse(text); } catch { raw = null; }
    if (!isObject(raw) || raw.format !== `${FORMAT}-store` || raw.version !== 1 || !isObject(raw.standards)) {
      store.broken.push(text);
      return store;
    }
    if (Array.isArray(raw.broken)) store.broken.push(...raw.broken.filter((piece) => typeof piece === "string"));
    for (const [id, kept] of Object.entries(raw.standards)) {
      if (!standardOf(id) || !isObject(kept) || !Array.isArray(kept.entries) || !Array.isArray(kept.aside)) {
        store.broken.push(JSON.stringify({ [id]: kept }));
        continue;
      }
      const [own, aside] = [readEntries(kept.entries), readEntries(kept.aside)];
      // Only what could not be read goes aside; the rest stays in use.
      const bad = [...own.bad, ...aside.bad];
      aside.entries.forEach((entry, code) => {
        if (!own.entries.has(code)) return;
        aside.entries.delete(code);
        bad.push({ code, ...entry });
      });
      if (bad.length) store.broken.push(JSON.stringify({ [id]: bad }));
      store.standards.set(id, { entries: own.entries, aside: aside.entries });
    }
    store.broken = [...new Set(store.broken)];
    return store;
  };

  const writeStore = (store) => {
    const standards = Object.create(null);
    store.standards.forEach((kept, id) => {
      standards[id] = { entries: listOf(kept.entries), aside: listOf(kept.aside) };
    });
    const out = { format: `${FORMAT}-store`, version: 1, standards };
    if (store.broken.length) out.broken = store.broken;
    localStorage.setItem(KEY, JSON.stringify(out));
  };

  // Undefined when this browser lets nobody look.
  const stored = () => {
    try { return localStorage.getItem(KEY); } catch { return undefined; }
  };

  /* 4 Links: the part after # holds "passport.", how it is packed, and base64url --------------------------------- */

  const MARK = "#passport.";

  const squeeze = async (bytes, stream) => {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    const parts = [];
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      // A short link can unpack to gigabytes.
      if (length > MOST_BYTES) {
        await reader.cancel();
        throw new Error("It holds more than a link of this page can hold.");
      }
      parts.push(value);
    }
    const out = new Uint8Array(length);
    let at = 0;
    parts.forEach((part) => { out.set(part, at); at += part.length; });
    return out;
  };

  const toBase64 = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  };

  const fromBase64 = (text) => {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };

  const pack = async (standard, entries, notes) => {
    const rows = listOf(entries)
      .map(({ code, rating, evidence, note }) => {
        const row = [code, NAMES.indexOf(rating), evidence ?? "", notes ? note ?? "" : ""];
        while (row.length > 2 && !row.at(-1)) row.pop();
        return row;
      })
      .filter((row) => row[1] >= 0 || row.length > 2);
    const bytes = new TextEncoder().encode(JSON.stringify([1, standard.framework, standard.version, rows]));
    // No page would unpack it again.
    if (bytes.length > MOST_BYTES) return "";
    if (typeof CompressionStream === "function") {
      try {
        return `${MARK}z.${toBase64(await squeeze(bytes, new CompressionStream("deflate-raw")))}`;
      } catch { /* An older browser knows the stream and not this form of it: the plain way follows. */ }
    }
    return `${MARK}j.${toBase64(bytes)}`;
  };

  const CUT = "It was cut off or changed on its way. Ask for it again, or for a file.";

  const unpack = async (hash) => {
    const [way, data] = [hash.slice(MARK.length, MARK.length + 2), hash.slice(MARK.length + 2)];
    if (data.length > 2 * MOST_BYTES) throw new Error("It is longer than a link of this page can be.");
    if (!["z.", "j."].includes(way)) throw new Error("It was made in a way that this page does not know.");
    if (!/^[A-Za-z0-9_-]+$/.test(data)) throw new Error(CUT);
    let bytes;
    try { bytes = fromBase64(data); } catch { throw new Error(CUT); }
    if (way === "z.") {
      if (typeof DecompressionStream !== "function") throw new Error("This browser is too old to unpack it. Ask for a file instead.");
      try {
        bytes = await squeeze(bytes, new DecompressionStream("deflate-raw"));
      } catch (error) {
        throw new Error(/^It holds/.test(error.message) ? error.message : CUT);
      }
    }
    let raw;
    try { raw = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)); } catch { throw new Error(CUT); }
    if (!Array.isArray(raw) || raw[0] !== 1 || raw.length !== 4 || !Array.isArray(raw[3])) throw new Error(CUT);
    const [, framework, version, rows] = raw;
    if (typeof framework !== "string" || !ID.test(framework) || typeof version !== "string" || !CODE.test(version)) throw new Error(CUT);
    if (rows.length > MOST_ENTRIES) throw new Error(CUT);
    const list = rows.map((row) => {
      if (!Array.isArray(row) || row.length < 2 || row.length > 4) return null;
      const entry = { code: row[0] };
      if (row[1] !== -1) entry.rating = NAMES[row[1]] ?? row[1];
      if (row[2]) entry.evidence = row[2];
      if (row[3]) entry.note = row[3];
      return entry;
    });
    return { standard: { framework, version }, ...readEntries(list) };
  };

  /* 5 Building: text only ever becomes text ------------------------------------------------------------------------ */

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "class") element.className = value;
      else if (key === "on") Object.entries(value).forEach(([event, action]) => element.addEventListener(event, action));
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== "" && child !== undefined && child !== null));
    return element;
  };

  const button = (words, action, filled = false) =>
    make("button", { type: "button", class: `cs-button${filled ? " cs-button--filled" : ""}`, on: { click: action } }, words);

  let banners = 0;

  const banner = (title, words, buttons = [], caution = false) => {
    const name = `_passport-banner-${banners += 1}`;
    return make("section", { class: `cs-banner cs-banner--${caution ? "caution" : "info"}`, "aria-labelledby": name },
      make("h2", { class: "cs-banner__title", id: name }, title),
      ...words.filter(Boolean).map((text) => (text instanceof Node ? text : make("p", {}, text))),
      buttons.length ? make("p", { class: "cs-buttons" }, ...buttons) : "");
  };

  const list = (texts) => {
    const first = texts.slice(0, 20).map((text) => make("li", {}, make("bdi", {}, text)));
    if (texts.length > 20) first.push(make("li", {}, `and ${texts.length - 20} more`));
    return make("ul", {}, ...first);
  };

  const bar = (full, part, total, ...words) =>
    make("div", { class: "cs-coverage" },
      make("div", { class: "cs-coverage__bar", "aria-hidden": "true" },
        ...[["full", full], ["part", part], ["rest", total - full - part]].filter(([, size]) => size > 0).map(([name, size]) => {
          const piece = make("span", { class: `cs-coverage__${name}` });
          piece.style.flex = String(size);
          return piece;
        })),
      make("p", { class: "cs-coverage__words" }, make("strong", {}, `${full} of ${total}`), ...words));

  // Which items elsewhere match something confident, by the stated rule: the best match of each counts.
  const reached = (pairs, entries) => {
    const full = new Set();
    const part = new Set();
    for (const [there, here, strength] of pairs) {
      if (entries.get(here)?.rating === "confident") (strength === "full" ? full : part).add(there);
    }
    full.forEach((code) => part.delete(code));
    return { full, part };
  };

  const reachWords = (found, scope) =>
    ` ${scope} ${found.full.size === 1 ? "is" : "are"} matched in full by what you rated confident, ${found.part.size} in part.`;

  const download = (name, text, type = "application/json") => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };

  const copyText = async (area) => {
    try {
      await navigator.clipboard.writeText(area.value);
      return true;
    } catch {
      // Pages opened from a disk or over plain http have no clipboard.
      area.select();
      return document.execCommand("copy");
    }
  };

  // A passport as a file; says how many entries are in it.
  const save = (standard, title, kept) => {
    const iso = today();
    const out = { format: FORMAT, format_version: 1, standard: { ...standard } };
    if (title) out.standard.title = title;
    if (iso) out.created = iso;
    out.entries = listOf(kept.entries);
    if (kept.aside.size) out.aside = listOf(kept.aside);
    const text = `${JSON.stringify(out, null, 2)}\n`;
    download(`passport-${standard.framework}-${standard.version}${iso ? `-${iso}` : ""}.json`, text);
    const size = sizeOf(kept);
    // Nobody is refused what is theirs; but they must know.
    const large = size > MOST_ENTRIES || new Blob([text]).size > MOST_FILE
      ? " It is too large for this page to import again. Keep it, and shorten your entries before you export another one." : "";
    return `A file with ${count(size, "entry", "entries")} was made. Your browser saves it.${large}`;
  };

  const titleOf = (standard, pages) => {
    const found = pages.find((page) => page.framework === standard.framework);
    return `${found?.title ?? standard.framework}, version ${standard.version}`;
  };

  const isHere = (standard, pages) => pages.some((page) => idOf(page) === idOf(standard));

  /* 6 Dialogs ---------------------------------------------------------------------------------------------------------- */

  let dialogs = 0;

  // Resolves to the value of the button that was pressed, or null when the dialog was closed.
  // The filled one is the first choice, unless another word is given; a choice may be a finished button that closes nothing.
  const ask = (title, words, choices, cancel = "Cancel", filled = choices[0]?.[0] ?? cancel) => new Promise((resolve) => {
    const name = `_passport-dialog-${dialogs += 1}`;
    let answer = null;
    const back = document.activeElement;
    const dialog = make("dialog", { class: "cs-passport__dialog", "aria-labelledby": name },
      make("h2", { id: name }, title),
      ...words.map((text) => (text instanceof Node ? text : make("p", {}, text))));
    const choose = (value) => { answer = value; dialog.close(); };
    dialog.append(make("p", { class: "cs-buttons" },
      ...choices.map((choice) => (choice instanceof Node ? choice : button(choice[0], () => choose(choice[1]), choice[0] === filled))),
      button(cancel, () => choose(null), cancel === filled)));
    dialog.addEventListener("close", () => {
      dialog.remove();
      back?.focus?.({ preventScroll: true });
      resolve(answer);
    });
    root.append(dialog);
    dialog.showModal();
    // The heading is read first, and no harm is one key press away.
    dialog.querySelector(".cs-buttons").lastElementChild.focus();
  });

  const say = (() => {
    const line = make("p", { class: "cs-passport__said", role: "status" });
    return Object.assign((words) => {
      line.textContent = "";
      setTimeout(() => { line.textContent = words; }, 50);
    }, { line });
  })();

  // Everything that goes, by name: also what no page of the site shows any more.
  const askToErase = (store, pages) => {
    const goes = [...store.standards].filter(([, kept]) => sizeOf(kept)).map(([id, kept]) => {
      const standard = standardOf(id);
      return `${titleOf(standard, pages)}: ${count(sizeOf(kept), "entry", "entries")}${isHere(standard, pages) ? "" : " (this site has no page for this version)"}`;
    });
    if (store.broken.length) goes.push(`what cannot be read: ${count(store.broken.length, "piece")}`);
    return ask("Erase everything?", [
      "This removes from this browser all ratings, evidence references and notes, for every standard of this site, with all that was kept aside.",
      ...(goes.length ? ["What goes:", list(goes)] : ["There are no entries to remove."]),
      "It cannot be undone. Files you exported and links you made stay where they are.",
    ], [["Erase everything", true]], "Keep it", "Keep it");
  };

  const BROKEN = "Some of what this browser keeps cannot be read: it was changed or damaged, or a newer version of the page wrote it. It is kept aside, and nothing of it was deleted.";

  const ready = () => {
    root.querySelectorAll("[data-passport-without-script]").forEach((element) => element.remove());
    root.classList.add("cs-passport--ready");
  };

  /* 7 One passport ------------------------------------------------------------------------------------------------------ */

  const onePassport = () => {
    const part = (name) => root.querySelector(`[data-passport-part="${name}"]`);
    const here = { framework: facts.framework, version: facts.version };
    const OWN = idOf(here);

    const rows = new Map();
    root.querySelectorAll("[data-passport-code]").forEach((element, number) => rows.set(element.dataset.passportCode, { element, number }));
    const groups = [...root.querySelectorAll("[data-passport-group]")].map((element) => ({
      element,
      title: element.dataset.passportGroup,
      codes: [...element.querySelectorAll("[data-passport-code]")].map((row) => row.dataset.passportCode),
    }));

    let own = { entries: new Map(), aside: new Map() };
    let shared = null;
    let broken = [];
    // "open": not asked or not answered; "no"; "yes"; "refused": the browser would not.
    let consent = "open";
    let unsaved = false;
    const touched = new Map();
    let asideTouched = false;

    // What this browser keeps for other standards, by idOf; read here and never written.
    let elsewhere = new Map();
    // The same for other versions of this standard, also those that the site does not have any more.
    let versions = [];
    const readElsewhere = (store) => {
      versions = [...store.standards].map(([id, kept]) => ({ id, standard: standardOf(id), kept }))
        .filter(({ id, standard, kept }) => standard.framework === here.framework && id !== OWN && sizeOf(kept));
      elsewhere = new Map(facts.incoming.map((other) => [idOf(other), store.standards.get(idOf(other))?.entries ?? new Map()]));
    };

    const entries = () => (shared ? shared.entries : own.entries);
    const entryOf = (code) => entries().get(code) ?? { rating: "", evidence: "", note: "" };

    /* Keeping */

    let timer = 0;

    const touch = (code, fields = FIELDS) => {
      const known = touched.get(code) ?? new Set();
      fields.forEach((field) => known.add(field));
      touched.set(code, known);
      unsaved = true;
    };

    // Another tab may have written meanwhile: only the fields that were changed here are put over what is there.
    const merge = (kept) => {
      for (const [code, fields] of touched) {
        const entry = { ...(kept.entries.get(code) ?? { rating: "", evidence: "", note: "" }) };
        fields.forEach((field) => { entry[field] = own.entries.get(code)?.[field] ?? ""; });
        if (blank(entry)) kept.entries.delete(code);
        else kept.entries.set(code, entry);
      }
      if (asideTouched) kept.aside = new Map(own.aside);
      return kept;
    };

    const keep = (first = false) => {
      clearTimeout(timer);
      if (consent !== "yes" || !(touched.size || asideTouched || first)) return;
      try {
        const text = localStorage.getItem(KEY);
        if (text === null && !first) {
          erasedElsewhere();
          return;
        }
        const store = readStore(text);
        store.standards.set(OWN, merge(store.standards.get(OWN) ?? { entries: new Map(), aside: new Map() }));
        writeStore(store);
        broken = store.broken;
        readElsewhere(store);
        own = store.standards.get(OWN);
        sortOut(own);
        touched.clear();
        asideTouched = false;
        unsaved = false;
      } catch (error) {
        consent = "refused";
        unsaved = true;
        say(error?.name === "QuotaExceededError" ? "This browser has no room left for your entries." : "This browser does not let the page keep anything.");
        drawTop();
      }
    };

    const keepSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    };

    const erasedElsewhere = () => {
      own = { entries: new Map(), aside: new Map() };
      touched.clear();
      asideTouched = false;
      unsaved = false;
      broken = [];
      elsewhere = new Map();
      versions = [];
      consent = "no";
      drawAll();
      say("Your entries were erased in another window, so they are gone here too.");
    };

    const load = () => {
      const text = stored();
      if (text === undefined) consent = "refused";
      if (text === undefined || text === null) return;
      const store = readStore(text);
      broken = store.broken;
      const unreadable = store.broken.includes(text);
      if (unreadable) return;
      consent = "yes";
      readElsewhere(store);
      own = store.standards.get(OWN) ?? own;
      sortOut(own);
    };

    // Codes that this version does not have go aside, and come back when it has them.
    const sortOut = (kept) => {
      for (const [code, entry] of [...kept.entries]) {
        if (rows.has(code)) continue;
        kept.entries.delete(code);
        kept.aside.set(code, entry);
      }
      for (const [code, entry] of [...kept.aside]) {
        if (!rows.has(code) || kept.entries.has(code)) continue;
        kept.aside.delete(code);
        kept.entries.set(code, entry);
      }
    };

    // What another window wrote joins what is here.
    const catchUp = () => {
      const text = stored();
      if (text === null || text === undefined) {
        if (consent === "yes") erasedElsewhere();
        return;
      }
      // A no in this window holds for this window. Unanswered, a yes in another window is a yes for this browser.
      const store = readStore(text);
      if (store.broken.includes(text) || consent === "no" || consent === "refused") return;
      const joined = consent !== "yes";
      consent = "yes";
      broken = store.broken;
      readElsewhere(store);
      own = merge(store.standards.get(OWN) ?? { entries: new Map(), aside: new Map() });
      sortOut(own);
      if (joined && touched.size) keep();
      if (!shared) drawAll();
    };

    window.addEventListener("storage", (event) => { if (event.key === null || event.key === KEY) catchUp(); });
    // A page that comes back from the browser's memory was told nothing meanwhile.
    window.addEventListener("pageshow", (event) => { if (event.persisted) catchUp(); });
    window.addEventListener("pagehide", () => keep());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
    window.addEventListener("beforeunload", (event) => {
      keep();
      if (unsaved && own.entries.size) event.preventDefault();
    });

    /* Rows */

    const change = (code, field, value) => {
      const entry = { ...(own.entries.get(code) ?? { rating: "", evidence: "", note: "" }), [field]: value };
      if (blank(entry)) own.entries.delete(code);
      else own.entries.set(code, entry);
      touch(code, [field]);
      drawAgain(code);
      if (field === "rating") drawCounts();
      drawState();
      keepSoon();
    };

    const field = (code, name, words, hint) => {
      const id = `_passport-${name}-${rows.get(code).number}`;
      const area = make("textarea", {
        id, rows: "2", dir: "auto", maxlength: String(LONGEST[name]), autocomplete: "off",
        "aria-describedby": `${id}-hint`,
        on: { input: (event) => change(code, name, event.target.value.replace(new RegExp(CONTROL, "g"), "")), change: () => keep() },
      });
      const box = make("div", { class: "cs-passport__field" },
        make("label", { for: id }, words), make("p", { class: "cs-muted", id: `${id}-hint` }, hint), area);
      return { area, box };
    };

    const build = (code) => {
      const row = rows.get(code);
      if (row.radios) return;
      row.radios = new Map();
      const choices = [["", "not rated"], ...facts.ratings].map(([name, words]) => {
        const input = make("input", {
          type: "radio", name: `_passport-rating-${row.number}`, value: name, autocomplete: "off",
          on: { change: () => { change(code, "rating", name); keep(); } },
        });
        row.radios.set(name, input);
        return make("label", { class: `cs-rating__choice cs-rating__choice--${name || "none"}` }, input, make("span", {}, words));
      });
      const told = [...row.element.querySelectorAll(".cs-item__title, .cs-item__text")];
      told.forEach((element, place) => { element.id = `_passport-text-${row.number}-${place}`; });
      row.set = make("fieldset", { class: "cs-rating", "aria-describedby": told.map(({ id }) => id).join(" ") },
        make("legend", { class: "cs-visually-hidden" }, `How I see ${code}`), ...choices);
      const evidence = field(code, "evidence", `Evidence reference for ${code}`,
        "A reference such as a file name and page; no names of learners or colleagues.");
      const note = field(code, "note", `Note on ${code}`, "For yourself. Left out of links and prints unless you tick it.");
      row.areas = { evidence: evidence.area, note: note.area };
      row.more = make("details", { class: "cs-details" },
        make("summary", {}, "Evidence and note", make("span", { class: "cs-visually-hidden" }, ` for ${code}`)),
        evidence.box, note.box);
      row.element.querySelector(".cs-item__body").append(make("div", { class: "cs-passport__entry" }, row.set, row.more));
      row.elsewhere = make("ul", { class: "cs-muted cs-passport__elsewhere" });
      row.set.before(row.elsewhere);
      drawRow(code);
    };

    const drawRow = (code) => {
      const row = rows.get(code);
      if (!row.radios) return;
      const entry = entryOf(code);
      row.radios.get(entry.rating).checked = true;
      row.set.disabled = Boolean(shared);
      for (const [name, area] of Object.entries(row.areas)) {
        if (area !== document.activeElement || shared) {
          if (area.value !== entry[name]) area.value = entry[name];
        }
        area.readOnly = Boolean(shared);
      }
      if (entry.evidence || entry.note) row.more.open = true;
      const found = shared ? [] : ratedElsewhere(code);
      row.elsewhere.hidden = !found.length;
      row.elsewhere.replaceChildren(...found.map(({ other, there, rating, relation }) => make("li", {},
        `You rated ${other.title} `, make("a", { href: `${other.href}${there}/` }, there), ` “${WORDS.get(rating)}” (${relation}).`)));
    };

    const buildAll = () => {
      const codes = [...rows.keys()];
      if (codes.length <= AT_ONCE || typeof IntersectionObserver !== "function") {
        codes.forEach(build);
        return;
      }
      // Thousands of controls at once would make the page slow: they come as their rows come near.
      const watcher = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => {
        if (!isIntersecting) return;
        watcher.unobserve(target);
        build(target.dataset.passportCode);
      }), { rootMargin: "1500px 0px" });
      rows.forEach(({ element }) => watcher.observe(element));
    };

    /* Counts */

    const tally = (codes) => {
      const found = Object.fromEntries([...NAMES, ""].map((name) => [name, 0]));
      codes.forEach((code) => { found[entryOf(code).rating] += 1; });
      return found;
    };

    // What was rated elsewhere and matches an item here, from the pairs of the page.
    const comingIn = new Map();
    facts.incoming.forEach((other) => other.pairs.forEach(([code, there, , relation]) => {
      comingIn.set(code, [...(comingIn.get(code) ?? []), { other, there, relation }]);
    }));

    const ratedElsewhere = (code) => (comingIn.get(code) ?? [])
      .map((one) => ({ ...one, rating: elsewhere.get(idOf(one.other))?.get(one.there)?.rating }))
      .filter(({ rating }) => rating);

    const drawIncoming = () => {
      const told = shared ? [] : facts.incoming.filter((other) => [...(elsewhere.get(idOf(other))?.values() ?? [])].some(({ rating }) => rating));
      part("incoming")?.replaceChildren(...(told.length ? [
        make("h3", {}, "What your other passports mean here"),
        ...told.map((other) => {
          const got = reached(other.pairs, elsewhere.get(idOf(other)));
          return make("div", {}, make("p", { class: "cs-passport__from" }, `From your ${other.title} passport, version ${other.version}:`),
            bar(got.full.size, got.part.size, other.total, ` matched in full by what you rated confident there, ${got.part.size} in part.`));
        }),
        make("p", { class: "cs-muted" }, "From what this browser keeps. An indication by our rule and no assessment; beside each item you see which rating it is. Your ratings here stay as they are."),
      ] : []));
    };

    const ORDER = [...NAMES].reverse();
    const cells = new Map();
    let standing;

    const buildCounts = () => {
      if (!groups.length) return;
      const heads = [...ORDER.map((name) => WORDS.get(name)), "not rated"];
      const line = (title, name) => make("tr", {}, make("th", { scope: "row", "data-label": "Kind" }, title),
        ...heads.map((head, place) => {
          const cell = make("td", { "data-label": head });
          cells.set(`${name} ${place}`, cell);
          return cell;
        }));
      standing = make("div", {});
      part("own").replaceChildren(standing, make("details", { class: "cs-details" }, make("summary", {}, "The same by kind of item"), make("div", { class: "cs-table cs-table--compact cs-passport__counts" },
        make("table", { class: "cs-table__table" },
          make("caption", {}, "How many items you rated with which word"),
          make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Kind"), ...heads.map((head) => make("th", { scope: "col" }, head)))),
          make("tbody", {}, ...groups.map((group, number) => line(group.title, number)), groups.length > 1 ? line("All", "all") : "")))));
    };

    const drawCounts = () => {
      if (!groups.length) return;
      const fill = (name, codes) => {
        const found = tally(codes);
        [...ORDER, ""].forEach((rating, place) => {
          cells.get(`${name} ${place}`).textContent = `${found[rating]} of ${codes.length}`;
        });
        return found;
      };
      groups.forEach((group, number) => fill(number, group.codes));
      const all = [...rows.keys()];
      const found = groups.length > 1 ? fill("all", all) : tally(all);
      standing.replaceChildren(bar(found.confident, 0, all.length,
        ` rated confident; ${found["with-help"]} can do with help, ${found.learning} learning, ${found["not-yet"]} not yet, ${found[""]} not rated`));
      facts.connected.forEach((other, number) => {
        const box = root.querySelector(`[data-passport-connected="${number}"]`);
        // The page already says that no rating can count there.
        if (!box) return;
        const got = reached(other.pairs, entries());
        const codes = (title, set) => (set.size ? make("p", {}, make("strong", {}, `${title}: `), ...[...set].flatMap((code, place) => [
          place ? ", " : "", make("a", { href: `${other.href}${code}/` }, code)])) : "");
        const open = box.querySelector("details")?.open;
        const which = got.full.size || got.part.size ? make("details", { class: "cs-details" }, make("summary", {}, "Which items"),
          codes("In full", got.full), codes("In part", got.part)) : "";
        if (which) which.open = Boolean(open);
        box.replaceChildren(bar(got.full.size, got.part.size, other.total, reachWords(got, other.scope)), which);
      });
    };

    /* Filters */

    const FILTERS = [
      ["all", "all items", () => true],
      ["unrated", "not yet rated", (code) => !entryOf(code).rating],
      ["gaps", "gaps: rated, but not confident", (code) => !["", "confident"].includes(entryOf(code).rating)],
      ["unproved", "rated, without evidence", (code) => entryOf(code).rating && !entryOf(code).evidence.trim()],
    ];
    let filter = "all";
    let theme = "";
    let filterLine;
    // Rows that no longer are as the filter wants them, or are again.
    const stale = new Set();

    const showsNow = (code) => {
      const { element } = rows.get(code);
      return FILTERS.find(([name]) => name === filter)[2](code) &&
        (!theme || (element.dataset.passportThemes ?? "").split(" ").includes(theme));
    };

    // Only when somebody asks: a row must not vanish under the finger that just rated it.
    const applyFilter = () => {
      let number = 0;
      groups.forEach((group) => {
        let some = false;
        group.codes.forEach((code) => {
          const visible = showsNow(code);
          rows.get(code).element.hidden = !visible;
          number += visible;
          some ||= visible;
        });
        group.element.hidden = !some;
      });
      stale.clear();
      again.hidden = true;
      filterLine.textContent = number ? `Showing ${number} of ${count(rows.size, "item")}.` : "No item is like that.";
    };

    const again = make("div", { class: "cs-passport__again", hidden: true }, button("Update the list", () => {
      applyFilter();
      document.getElementById("_passport-show").focus();
    }));

    const drawAgain = (code) => {
      if (!filterLine || showsNow(code) !== rows.get(code).element.hidden) stale.delete(code);
      else stale.add(code);
      again.hidden = !stale.size;
    };

    const buildFilters = () => {
      const box = part("filters");
      if (!box) return;
      const select = (id, words, options, action) => [
        make("label", { for: id }, words),
        make("select", { id, autocomplete: "off", on: { change: (event) => { action(event.target.value); applyFilter(); } } }, ...options),
      ];
      filterLine = make("p", { class: "cs-muted", role: "status" }, `Showing ${rows.size} of ${count(rows.size, "item")}.`);
      const themes = document.getElementById("_passport-themes").content.cloneNode(true);
      box.replaceChildren(
        make("div", {}, ...select("_passport-show", "Show", FILTERS.map(([name, words]) => make("option", { value: name }, words)), (value) => { filter = value; })),
        themes.childElementCount ? make("div", {}, ...select("_passport-theme", "Theme", [make("option", { value: "" }, "all themes"), ...themes.children], (value) => { theme = value; })) : "",
        again,
        filterLine);
    };

    /* What stands on top: the question, or where the entries are; and the buttons */

    const place = make("div", { class: "cs-passport__place" });
    const tools = make("div", { class: "cs-passport__tools" });
    const asideBox = make("div", {});
    const state = make("p", { class: "cs-muted cs-passport__state" });

    const yes = () => {
      consent = "yes";
      [...own.entries.keys()].forEach((code) => touch(code));
      asideTouched ||= own.aside.size > 0;
      keep(true);
      drawAll();
      if (consent === "yes") say("Your entries are kept in this browser from now on.");
      // The button that was pressed is gone: what comes next is the answer to it, or the tools.
      (place.querySelector("button") ?? tools.querySelector("button")).focus();
    };

    const no = () => {
      consent = "no";
      drawAll();
      say("Nothing is kept. This page will not ask again.");
      tools.querySelector("button").focus();
    };

    const erase = async () => {
      keep();
      const store = readStore(stored() ?? null);
      // What is on this page goes too, kept or not.
      store.standards.set(OWN, own);
      if (!await askToErase(store, [...facts.others, { ...here, title: facts.title }])) return;
      clearTimeout(timer);
      try { localStorage.removeItem(KEY); } catch { /* Then there was nothing that this page could have kept. */ }
      own = { entries: new Map(), aside: new Map() };
      touched.clear();
      asideTouched = false;
      unsaved = false;
      broken = [];
      elsewhere = new Map();
      versions = [];
      if (consent !== "refused") consent = "no";
      drawAll();
      say("Everything is erased.");
      tools.querySelector("button").focus();
    };

    const drawState = () => {
      const rated = own.entries.size;
      state.textContent = shared ? "" : consent === "yes"
        ? "Kept in this browser on this device. Whoever uses the same browser can read it."
        : rated ? "Not kept: close this page and your entries are gone." : "No entries are kept in this browser.";
    };

    // Whether everything that was said there is said here too; where the two differ, somebody decided.
    const covered = (kept) => [...allOf(kept)].every(([code, entry]) => {
      const mine = own.entries.get(code) ?? own.aside.get(code);
      return FIELDS.every((name) => !entry[name] || mine?.[name]);
    });

    const offer = ({ standard, kept }) => {
      if (covered(kept)) return [];
      const { version } = standard;
      const page = facts.others.find((other) => idOf(other) === idOf(standard));
      const takeOld = async () => {
        const done = await join(allOf(kept), [versionNote("These entries are", version, allOf(kept))]);
        if (!done) return;
        say(done);
        tools.querySelector("button").focus();
      };
      return [banner(`You have entries for version ${version}`, [
        `This browser keeps ${count(sizeOf(kept), "entry", "entries")} of yours for version ${version} of this standard; this page is for version ${here.version}. They stay where they are, whatever you choose.`,
        page ? make("p", {}, make("a", { href: page.href }, `Open the passport for version ${version}`)) : "This site has no page for that version any more.",
      ], [button("Take over what exists here", takeOld), button(`Save version ${version} as a file`, () => say(save(standard, facts.title, kept)))])];
    };

    // Why an entry has no place in the list, by reason.
    const strangeWords = (codes) => {
      const known = codes.filter((code) => Object.hasOwn(facts.withdrawn, code));
      const unknown = codes.length - known.length;
      const words = known.slice(0, 20).map((code) => `${code} was withdrawn in version ${here.version}. ${facts.withdrawn[code]}`.trim());
      if (known.length > 20) words.push(`${known.length - 20} more were withdrawn in version ${here.version}.`);
      if (unknown) words.push(`${facts.title}, version ${facts.version}, has no item to rate with ${unknown === 1 ? "this code" : "these codes"}: ${codes.filter((code) => !known.includes(code)).slice(0, 20).join(", ")}${unknown > 20 ? ` and ${unknown - 20} more` : ""}.`);
      return words;
    };

    const drawTop = () => {
      const boxes = [];
      if (shared) {
        const title = shared.fault ? "This link cannot be opened" : "Shared with you, not stored";
        if (shared.fault) boxes.push(banner(title, [shared.fault, ...shared.more], [button("Go on to my own passport", leaveShared, true)], true));
        else {
          boxes.push(banner(title, [
            "You opened a link that holds somebody's entries. They are shown below and cannot be changed. Nothing of them is kept in this browser.",
            ...shared.more,
          ], [button("Take it over into my passport", takeOver), button("Close it and show my own", leaveShared)]));
        }
      } else {
        if (broken.length) boxes.push(banner("Something stored cannot be read", [BROKEN], [button("Save it as a file", saveBroken), button("Erase everything", erase)], true));
        versions.forEach((old) => boxes.push(...offer(old)));
        if (consent === "open") {
          boxes.push(banner("Keep my entries in this browser?", [
            "What: your ratings, evidence references and notes. Where: in this browser on this device, and nowhere else.",
            "How long: until you erase them, or the browser clears its data. The button “Erase everything” below removes them at once. Whoever uses the same browser can read them.",
            "Until you answer, your entries live on this open page only.",
          ], [button("Yes, keep them here", yes, true), button("No, keep nothing", no)]));
        }
        if (consent === "refused") {
          boxes.push(banner("This browser keeps nothing for this page", [
            "It is set so, it is in a private mode, or it has no room left. You can go on: your entries live on this open page only. Export them before you close it.",
          ], [button("Try again", yes)], true));
        }
      }
      place.replaceChildren(...boxes);
      const noteBox = make("input", { type: "checkbox", id: "_passport-print-notes", autocomplete: "off" });
      noteBox.checked = printNotes;
      noteBox.addEventListener("change", () => { printNotes = noteBox.checked; });
      const file = make("input", { type: "file", accept: ".json,application/json", class: "cs-visually-hidden", tabindex: "-1", "aria-hidden": "true", id: "_passport-file" });
      file.addEventListener("change", () => { if (file.files[0]) importFile(file.files[0]); file.value = ""; });
      const buttons = [button("Print", () => window.print())];
      if (!shared) {
        buttons.push(button("Export a file", exportFile), button("Import a file", () => file.click()), button("Make a link", share));
        if (consent === "no") buttons.push(button("Keep my entries in this browser", yes));
        buttons.push(button("Erase everything", erase));
      }
      // The button that was pressed is made anew: the keyboard stays where it was.
      const focused = tools.contains(document.activeElement) ? document.activeElement.textContent : "";
      tools.replaceChildren(make("p", { class: "cs-buttons" }, ...buttons), shared ? "" : file,
        make("p", { class: "cs-passport__check" }, noteBox, make("label", { for: "_passport-print-notes" }, "Print my notes too")));
      if (focused) buttons.find((element) => element.textContent === focused)?.focus();
      drawState();
      const spare = shared ? shared.aside : own.aside;
      asideBox.replaceChildren(...(spare.size ? [banner(`Kept aside: ${count(spare.size, "entry", "entries")}`, [
        ...strangeWords([...spare.keys()]), shared ? "" : "Exported files carry them along.",
        list([...spare].map(([code, entry]) => [`${code}: ${WORDS.get(entry.rating) ?? "not rated"}`, entry.evidence, entry.note].filter(Boolean).join("; "))),
      ], shared ? [] : [button("Remove these", () => { own.aside.clear(); asideTouched = true; unsaved = true; keep(); drawTop(); say("Removed."); tools.querySelector("button").focus(); })])] : []));
    };

    const drawAll = () => {
      drawTop();
      rows.forEach((_, code) => drawRow(code));
      drawCounts();
      drawIncoming();
      if (filterLine) applyFilter();
    };

    /* Files */

    const exportFile = () => {
      keep();
      say(save(here, facts.title, own));
      unsaved = false;
    };

    const saveBroken = () => {
      download("passport-not-readable.txt", broken.join("\n\n"), "text/plain");
      say("Saved as a file.");
    };

    const same = (one, other) => FIELDS.every((field) => (one?.[field] ?? "") === (other?.[field] ?? ""));

    // Says what it did, in numbers of entries.
    const replaceOwn = (incoming, way) => {
      const before = [...own.entries.keys()];
      const had = new Map([...own.entries, ...own.aside]);
      const did = { taken: 0, left: 0, aside: 0, removed: 0 };
      if (way === "replace") own = { entries: new Map(), aside: new Map() };
      incoming.forEach((entry, code) => {
        const side = rows.has(code) ? own.entries : own.aside;
        const mine = side.get(code);
        if (!mine || way === "theirs") {
          const joined = { ...entry };
          if (mine) FIELDS.forEach((field) => { joined[field] ||= mine[field]; });
          side.set(code, joined);
        } else {
          const joined = { ...mine };
          FIELDS.forEach((field) => { joined[field] ||= entry[field]; });
          side.set(code, joined);
        }
      });
      incoming.forEach((_, code) => {
        const mine = had.get(code);
        if (mine && same(mine, own.entries.get(code) ?? own.aside.get(code))) did.left += 1;
        else did[rows.has(code) ? "taken" : "aside"] += 1;
      });
      had.forEach((_, code) => { did.removed += !own.entries.has(code) && !own.aside.has(code); });
      [...new Set([...before, ...own.entries.keys()])].forEach((code) => touch(code));
      asideTouched = true;
      keep();
      drawAll();
      return did;
    };

    const doneWords = ({ taken, left, aside, removed }) => {
      const parts = [taken ? `${count(taken, "entry", "entries")} taken over` : "Nothing taken over"];
      if (aside) parts.push(`${count(aside, "entry", "entries")} kept aside`);
      if (left) parts.push(`${count(left, "entry", "entries")} of yours left as ${left === 1 ? "it was" : "they were"}`);
      if (removed) parts.push(`${count(removed, "entry", "entries")} of yours removed`);
      return `${parts.join("; ")}.`;
    };

    // Asks how to join what comes in with what is there, and says what was done; empty when the answer was to leave it.
    const join = async (incoming, notes) => {
      const differ = [...incoming].filter(([code, entry]) => {
        const mine = own.entries.get(code) ?? own.aside.get(code);
        return mine && FIELDS.some((field) => mine[field] && entry[field] && mine[field] !== entry[field]);
      }).length;
      const strange = [...incoming.keys()].filter((code) => !rows.has(code));
      const known = incoming.size - strange.length;
      const words = [known ? `${count(known, "entry", "entries")} can be taken over.` : "No entry can be taken over into the list.", ...notes];
      if (strange.length) words.push(`${count(strange.length, "entry has a code", "entries have codes")} that this version does not have or does not rate. ${strange.length === 1 ? "It is" : "They are"} kept aside:`, list(strange.map((code) => (Object.hasOwn(facts.withdrawn, code) ? `${code}: withdrawn in version ${here.version}` : code))));
      const choices = [];
      if (!own.entries.size && !own.aside.size) choices.push(["Take them over", "mine"]);
      else if (!differ) choices.push(["Add them to mine", "mine"], ["Replace mine", "replace"]);
      else {
        words.push(`You have ${count(own.entries.size, "entry", "entries")} here; ${count(differ, "item differs", "items differ")}.`);
        choices.push(["Add them, keep mine where they differ", "mine"], ["Add them, take theirs where they differ", "theirs"], ["Replace all of mine", "replace"]);
      }
      const way = incoming.size ? await ask("Take these entries over?", words, choices) : await ask("There is nothing to take over", words.slice(1), [], "Close");
      return way ? doneWords(replaceOwn(incoming, way)) : "";
    };

    const otherStandard = (standard) => facts.others.find((other) => idOf(other) === idOf(standard)) ??
      facts.others.find((other) => other.framework === standard.framework && other.current);

    const versionNote = (whose, version, found) => {
      const known = [...found.keys()].filter((code) => rows.has(code)).length;
      return `${whose} for version ${version}; this page is for version ${here.version}. ${known} of ${count(found.size, "code exists", "codes exist")} here, but a code may mean something else in another version. Check each of them.`;
    };

    const leftOut = (faults) => (faults.length ? [`${count(faults.length, "entry", "entries")} cannot be read and will be left out:`, list(faults)] : []);

    const refuse = (title, words) => ask(title, words, [], "Close");

    const importFile = async (file) => {
      let found;
      try {
        if (file.size > MOST_FILE) throw new Error(`It is larger than ${MOST_FILE / 1_000_000} MB. A passport file is much smaller.`);
        let text;
        try { text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()); } catch { throw new Error("It is no text, or this browser cannot read it."); }
        found = readFile(text);
      } catch (error) {
        await refuse("This file cannot be imported", [error.message, "Nothing was changed."]);
        return;
      }
      const notes = leftOut(found.faults);
      if (found.standard.framework !== here.framework) {
        const other = otherStandard(found.standard);
        await refuse("This file is for another standard", [
          `It is for ${other?.title ?? found.standard.framework}, version ${found.standard.version}; this page is for ${facts.title}. The same code means something else there, so nothing is taken over.`,
          other ? make("p", {}, make("a", { href: other.href }, `Open the passport of ${other.title}`), " and import it there.") : "This site has no passport for it.",
        ]);
        return;
      }
      if (found.standard.version !== here.version) {
        notes.unshift(versionNote("The file is", found.standard.version, found.entries));
      }
      const done = await join(found.entries, notes);
      if (done) say(done);
    };

    /* Links */

    const share = async () => {
      if (!own.entries.size) {
        await refuse("There is nothing to share yet", ["Rate an item or note evidence first."]);
        return;
      }
      const area = make("textarea", { id: "_passport-link", rows: "4", readonly: true, dir: "ltr", spellcheck: "false" });
      const size = make("p", { class: "cs-muted", role: "status" });
      const notes = make("input", { type: "checkbox", id: "_passport-link-notes", autocomplete: "off" });
      const copy = button("Copy the link", async () => { size.textContent = await copyText(area) ? "Copied." : "Could not copy: select the link and copy it by hand."; }, true);
      const draw = async () => {
        const packed = await pack(here, own.entries, notes.checked);
        const link = location.href.split("#")[0] + packed;
        const fits = packed && link.length <= LONGEST_LINK;
        area.value = fits ? link : "";
        copy.disabled = !fits;
        size.textContent = !packed ? "There is too much in it, so it is too long for a link: export a file instead." : `${count(link.length, "character")} long. ${!fits ? "That is too long for a link: export a file instead."
          : link.length > LONG_LINK ? "Some programs cut off links of more than 2,000 characters: a file is safer." : "Most programs carry a link of this length."}`;
      };
      notes.addEventListener("change", draw);
      await draw();
      await ask("Share by a link", [
        "Whoever has this link can read what is in it: your ratings and evidence references. You cannot take it back.",
        "The entries are in the part after #, which browsers do not send to the server. A message service that carries the link may keep it.",
        make("p", { class: "cs-passport__check" }, notes, make("label", { for: "_passport-link-notes" }, "Put my notes in as well")),
        make("label", { for: "_passport-link" }, "The link"), area, size,
      ], [copy], "Close", "");
    };

    const dropFragment = () => history.replaceState(history.state, "", location.href.split("#")[0]);

    function leaveShared() {
      shared = null;
      dropFragment();
      drawAll();
      say("This is your own passport.");
      tools.querySelector("button").focus();
    }

    async function takeOver() {
      const incoming = new Map([...shared.entries, ...shared.aside]);
      const before = shared;
      // The question is about what is one's own, so that stands behind it.
      shared = null;
      const done = await join(incoming, before.version === here.version ? [] : [versionNote("These entries are", before.version, incoming)]);
      if (!done) {
        shared = before;
        return;
      }
      dropFragment();
      drawAll();
      say(`${done}${consent === "yes" ? "" : " They live on this open page only."}`);
      tools.querySelector("button").focus();
    }

    const openLink = async () => {
      if (!location.hash.startsWith(MARK)) {
        if (shared) { shared = null; drawAll(); }
        return;
      }
      const nothing = { entries: new Map(), aside: new Map(), more: [] };
      const hash = location.hash;
      try {
        const found = await unpack(hash);
        const other = otherStandard(found.standard);
        if (found.standard.framework !== here.framework) {
          shared = { ...nothing, fault: `It is for ${other?.title ?? found.standard.framework}, version ${found.standard.version}, and this page is for ${facts.title}.`,
            more: other ? [make("p", {}, make("a", { href: other.href + hash }, `Open it in the passport of ${other.title}`))] : [] };
        } else {
          shared = { entries: found.entries, aside: new Map(), more: leftOut(found.faults), version: found.standard.version };
          sortOut(shared);
          if (found.standard.version !== here.version) {
            if (other?.version === found.standard.version) shared.more.unshift(make("p", {}, make("a", { href: other.href + hash }, `Open it in the passport of version ${other.version}`)));
            shared.more.unshift(`It was made for version ${found.standard.version}; this page is for version ${here.version}. A code may mean something else in another version.`);
          }
        }
      } catch (error) {
        shared = { ...nothing, fault: error.message };
      }
      drawAll();
    };

    window.addEventListener("hashchange", openLink);

    /* Print: a sheet of its own */

    let printNotes = false;
    let sheet = null;

    const makeSheet = () => {
      sheet?.remove();
      const codes = [...rows.keys()].filter((code) => !rows.get(code).element.hidden);
      const evidence = (entry) => [entry.evidence ? make("p", { dir: "auto" }, entry.evidence) : entry.rating ? make("p", { class: "cs-passport__none" }, "no evidence noted") : "", printNotes && entry.note ? make("p", { dir: "auto", class: "cs-passport__note" }, `Note: ${entry.note}`) : ""];
      // What follows the # of a shared link is somebody's entries.
      const address = location.protocol.startsWith("http") ? `${location.origin}${location.pathname}` : "";
      const iso = today();
      const date = iso ? new Date(`${iso}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) : "";
      const found = tally([...rows.keys()]);
      const chosen = codes.length === rows.size ? "" : ` This sheet shows ${codes.length} of ${rows.size}: ${FILTERS.find(([name]) => name === filter)[1]}${theme ? ", one theme" : ""}.`;
      sheet = make("section", { class: "cs-passport__sheet" },
        make("p", { class: "cs-passport__title" }, "Learner passport"),
        make("p", {}, facts.identity),
        make("div", { class: "cs-signature__line" }, make("span", {}, "Name, initials or code"), make("span", {}, "Date")),
        make("p", {}, `${shared ? "Opened from a shared link. " : ""}The learner's own view, and no assessment: ${found.confident} of ${rows.size} confident, ${found["with-help"]} can do with help, ${found.learning} learning, ${found["not-yet"]} not yet, ${found[""]} not rated.${chosen}`),
        make("table", { class: "cs-form__rows" },
          make("thead", {}, make("tr", {}, ...["Code", "Statement", "Rating", "Evidence reference"].map((head) => make("th", { scope: "col" }, head)))),
          ...groups.filter((group) => group.codes.some((code) => codes.includes(code))).map((group) => make("tbody", {},
            make("tr", { class: "cs-form__group" }, make("th", { colspan: "4", scope: "rowgroup" }, group.title)),
            ...group.codes.filter((code) => !rows.get(code).element.hidden).map((code) => {
              const text = rows.get(code).element.querySelector(".cs-item__text");
              const title = rows.get(code).element.querySelector(".cs-item__title")?.textContent;
              const entry = entryOf(code);
              return make("tr", {}, make("th", { scope: "row" }, rows.get(code).element.querySelector(".cs-tag").cloneNode(true)),
                make("td", { lang: text.lang, dir: "auto" }, title ? `${title}: ${text.textContent}` : text.textContent),
                make("td", {}, WORDS.get(entry.rating) ?? "not rated"), make("td", {}, ...evidence(entry)));
            })))),
        address || date ? make("p", { class: "cs-passport__note" }, `Printed${date ? ` on ${date}` : ""}${address ? ` from ${address}` : ""}`) : "");
      root.parentElement.append(sheet);
    };

    window.addEventListener("beforeprint", makeSheet);
    window.addEventListener("afterprint", () => { sheet?.remove(); sheet = null; });

    /* Start */

    ready();
    part("top").append(place, tools, say.line, state, asideBox);
    load();
    buildCounts();
    buildFilters();
    buildAll();
    drawAll();
    openLink();
  };

  /* 8 The overview ---------------------------------------------------------------------------------------------------------- */

  const overview = () => {
    const top = root.querySelector('[data-passport-part="top"]');

    const erase = async () => {
      if (!await askToErase(readStore(stored() ?? null), facts.pages)) return;
      try { localStorage.removeItem(KEY); } catch { /* Then nothing was kept. */ }
      draw();
      say("Everything is erased.");
    };

    const draw = () => {
      const text = stored();
      const store = readStore(text ?? null);
      const kept = facts.standards.map((standard) => {
        const codes = new Set(standard.codes.split(" ").filter(Boolean));
        const all = store.standards.get(idOf(standard))?.entries ?? new Map();
        return { total: codes.size, entries: new Map([...all].filter(([code]) => codes.has(code))) };
      });
      const words = text === undefined ? "This browser lets the page keep nothing."
        : text === null ? "No entries are kept in this browser." : "These totals come from what this browser keeps for you.";
      const buttons = text === null || text === undefined ? [] : [button("Erase everything", erase)];
      if (store.broken.length) buttons.unshift(button("Save what cannot be read as a file", () => download("passport-not-readable.txt", store.broken.join("\n\n"), "text/plain")));
      const all = [...store.standards].filter(([, own]) => sizeOf(own));
      const rows = all.map(([id, own]) => {
        const standard = standardOf(id);
        const page = facts.pages.find((one) => idOf(one) === id);
        const title = titleOf(standard, facts.pages);
        return make("li", {}, make("p", {}, page ? make("a", { href: page.href }, title) : make("bdi", {}, title),
          `: ${count(sizeOf(own), "entry", "entries")}. `,
          page ? (page.current ? "" : "Not the current version. ") : "This site has no page for this version. "),
        make("p", { class: "cs-buttons" }, button(`Save ${title} as a file`, () => say(save(standard, facts.pages.find((one) => one.framework === standard.framework)?.title, own)))));
      });
      const kinds = all.length ? [make("p", {}, "What is kept, by standard and version:"), make("ul", { class: "cs-passport__kept" }, ...rows)] : [];
      top.replaceChildren(banner("In this browser", [words, ...kinds, ...(store.broken.length ? [BROKEN] : [])], buttons, store.broken.length > 0), say.line);
      kept.forEach(({ total, entries }, number) => {
        const rated = [...entries.values()].filter((entry) => entry.rating);
        const sure = rated.filter((entry) => entry.rating === "confident").length;
        root.querySelector(`[data-passport-total="${number}"]`).replaceChildren(
          bar(sure, 0, total, ` rated confident; ${rated.length} of ${total} rated at all`));
      });
      facts.ways.forEach((way, number) => {
        const got = reached(way.pairs, kept[way.from].entries);
        root.querySelector(`[data-passport-way="${number}"]`)?.replaceChildren(
          bar(got.full.size, got.part.size, way.total, reachWords(got, way.scope)));
      });
    };

    ready();
    draw();
    window.addEventListener("storage", draw);
    window.addEventListener("pageshow", (event) => { if (event.persisted) draw(); });
  };

  if (facts.standards) overview();
  else onePassport();
})();

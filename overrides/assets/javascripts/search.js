/*
 * The search: what is found and in which order (pure functions, tested with tables of cases), the loading of the
 * index, and the box in the head of every page. The index is fetched only when somebody begins to search.
 */
(() => {
  "use strict";

  /* Words -------------------------------------------------------------------- */

  const PLAIN = /^[\x20-\x7e]*$/;
  // Scripts that put no spaces between words: there, a word may begin anywhere.
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

  /** Lower case, no accents, one space between words, nothing else. */
  const fold = (text) => {
    if (PLAIN.test(text)) return text.toLowerCase().replace(/'/g, "").replace(/[^a-z0-9]+/g, " ").trim();
    return text.normalize("NFKD").replace(/[\p{M}'’ʼ]/gu, "").toLowerCase().replace(/ß/g, "ss")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };

  /** A word with its plain singular or plural, so far as the beginning of the word does not hold both. */
  const forms = (word) => {
    if (/[^a-z]/.test(word.replaceAll(" ", "")) || word.length < 4) return [word];
    if (word.endsWith("ies")) return [word, `${word.slice(0, -3)}y`];
    if (word.endsWith("y")) return [word, `${word.slice(0, -1)}ies`];
    if (/(ss|x|z|ch|sh)es$/.test(word)) return [word, word.slice(0, -2)];
    if (word.endsWith("s") && !/(ss|us|is)$/.test(word)) return [word, word.slice(0, -1)];
    return [word];
  };

  /* A question ----------------------------------------------------------------- */

  /**
   * What is typed -> what must be found. Each unit is a word, or a phrase of the synonym list, with the forms that
   * satisfy it: beginnings of words, or (whole) short synonyms that must stand as they are.
   */
  const plan = (query, synonyms = []) => {
    const chunks = query.trim().split(/\s+/).map(fold).filter(Boolean);
    const phrases = new Map();
    for (const group of synonyms) {
      const words = group.map(fold);
      words.forEach((word, index) => {
        const others = words.filter((_, other) => other !== index);
        phrases.set(word, [...(phrases.get(word) ?? []), ...others]);
      });
    }
    const longest = Math.max(1, ...[...phrases.keys()].map((phrase) => phrase.split(" ").length));
    const units = [];
    const used = [];
    for (let start = 0; start < chunks.length;) {
      let size = Math.min(longest, chunks.length - start);
      while (size > 0 && !synonymsOf(phrases, chunks.slice(start, start + size).join(" "))) size -= 1;
      const text = chunks.slice(start, start + Math.max(size, 1)).join(" ");
      const also = size > 0 ? synonymsOf(phrases, text) : [];
      if (also.length) used.push({ text, also });
      units.push({
        text,
        starts: forms(text),
        also: also.map((phrase) => ({ text: phrase, whole: phrase.length < 5 })),
        unspaced: UNSPACED.test(text),
      });
      start += Math.max(size, 1);
    }
    return { units, phrase: chunks.join(" "), used };
  };

  const synonymsOf = (phrases, text) => {
    for (const form of forms(text)) if (phrases.has(form)) return phrases.get(form);
    return undefined;
  };

  /* Items ------------------------------------------------------------------------ */

  const WITHDRAWN = 1;
  const WITHHELD = 2;

  /** The tables as values, with the words of each standard, type and theme ready to be searched. */
  const readTables = (raw) => {
    const standards = raw.standards.map(([id, version, path, short, title, reference, publisher, level, current, lang]) => {
      const label = raw.levels[level][1];
      const words = [short, title, reference, id, publisher, label, label.replace(/^Level (?=\d)/, "L"), `version ${version}`];
      return {
        id, version, path, short, title, reference, level, lang, current: Boolean(current),
        words: ` ${fold(words.join(" "))}`,
      };
    });
    return {
      ...raw,
      standards,
      types: raw.types.map(([slug, title, family]) => ({ slug, title, family, words: ` ${fold(title)}` })),
      themes: raw.themes.map(([id, title]) => ({ id, title, words: ` ${fold(title)}` })),
    };
  };

  /** A row of the index as a value; `number` is its place in the order of reading. */
  const readItem = (row, number, tables) => {
    const [standard, code, type, themes, methods, state, marks, title, text] = row;
    return {
      number, standard, code, type, themes, methods, state, title, text,
      withdrawn: (marks & WITHDRAWN) !== 0, withheld: (marks & WITHHELD) !== 0,
      path: `${tables.standards[standard].path}${code}/`,
      key: fold(code), words: ` ${fold(title ? `${title} ${text}` : text)} `,
    };
  };

  const has = (words, unit) => {
    for (const start of unit.starts) if (words.includes(` ${start}`)) return true;
    return unit.unspaced && words.includes(unit.text);
  };

  const hasSynonym = (words, unit) => unit.also.some(({ text, whole }) =>
    whole ? words.includes(` ${text} `) || words.includes(` ${text}s `) : words.includes(` ${text}`));

  const startsCode = (key, text) =>
    key.startsWith(text) && (/\d/.test(text) || /\d/.test(key[text.length] ?? ""));

  const EXACT = 0, CODE = 1, PHRASE = 2, WORDS = 3, SYNONYM = 4, AROUND = 5, NOT = -1;

  /** How well an item answers: smaller is better, NOT when it does not. An exact code outranks everything. */
  const judge = (item, tables, asked) => {
    let worst = CODE, exact = false, coded = false, said = true;
    for (const unit of asked.units) {
      if (unit.text === item.key) { exact = true; continue; }
      if (startsCode(item.key, unit.text)) { coded = true; continue; }
      if (has(item.words, unit)) { worst = Math.max(worst, WORDS); continue; }
      said = false;
      if (hasSynonym(item.words, unit)) { worst = Math.max(worst, SYNONYM); continue; }
      const around = tables.standards[item.standard].words;
      if (has(around, unit) || has(tables.types[item.type].words, unit)
        || item.themes.some((theme) => has(tables.themes[theme].words, unit))) {
        worst = Math.max(worst, AROUND);
        continue;
      }
      return NOT;
    }
    if (exact) return EXACT;
    if (coded) return CODE;
    if (said && worst === WORDS && asked.units.length > 1 && item.words.includes(` ${asked.phrase}`)) return PHRASE;
    return worst;
  };

  /** Where an item stands among all: exact codes, then current versions before old ones, then what stands, then rank. */
  const order = (item, tables, rank) =>
    (rank === EXACT ? 0 : 1000) + (tables.standards[item.standard].current ? 0 : 100) + (item.withdrawn ? 50 : 0) + rank;

  /** The items that answer, best first; without a word, all in the order of reading. */
  const find = (items, tables, asked) => {
    const buckets = new Map();
    for (const item of items) {
      const rank = judge(item, tables, asked);
      if (rank === NOT) continue;
      const place = order(item, tables, rank);
      const bucket = buckets.get(place);
      if (bucket) bucket.push(item);
      else buckets.set(place, [item]);
    }
    return [...buckets.keys()].sort((a, b) => a - b).flatMap((place) => buckets.get(place));
  };

  /* Pages that are no items -------------------------------------------------------- */

  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  const plain = (html) => html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name])
    .replace(/¶/g, "").replace(/\s+/g, " ").trim();

  /** The theme's own index -> sections of pages, each with the title of its page. */
  const readPages = (raw) => {
    const titles = new Map();
    const found = [];
    for (const { location, title, text, boost } of raw.docs) {
      const page = location.split("#")[0];
      if (!location.includes("#")) titles.set(page, plain(title));
      const section = location.includes("#") ? plain(title) : "";
      found.push({ path: location, page, section, text: plain(text), late: (boost ?? 1) < 1 });
    }
    return found.map((entry) => {
      const title = titles.get(entry.page) ?? entry.section;
      return { ...entry, title, heading: ` ${fold(title)} `, below: ` ${fold(entry.section)} `, words: ` ${fold(entry.text)} ` };
    });
  };

  /** Pages that hold all words, each once with its best section; titles first, help for authors last. */
  const findPages = (sections, asked) => {
    if (!asked.units.length) return [];
    const best = new Map();
    for (const entry of sections) {
      let place = 0;
      for (const unit of asked.units) {
        const either = (words) => has(words, unit) || hasSynonym(words, unit);
        const step = either(entry.heading) ? 0 : either(entry.below) ? 1 : either(entry.words) ? 2 : NOT;
        place = step === NOT ? Infinity : Math.max(place, step);
      }
      if (place === Infinity) continue;
      place += entry.late ? 10 : 0;
      const known = best.get(entry.page);
      if (!known || place < known.place) best.set(entry.page, { entry, place });
    }
    return [...best.values()].sort((a, b) => a.place - b.place).map(({ entry }) => entry);
  };

  /* Marks ---------------------------------------------------------------------------- */

  /** A text in pieces, [words, whether they answer], which joined are the text again. */
  const marked = (text, asked) => {
    const tokens = [...text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)].map((found) =>
      ({ from: found.index, to: found.index + found[0].length, word: fold(found[0]) }));
    const spans = [];
    for (const unit of asked.units) {
      const wanted = [
        ...unit.starts.map((start) => [start, false]), ...unit.also.map((other) => [other.text, other.whole]),
      ];
      for (const [form, whole] of wanted) {
        const words = form.split(" ");
        for (let at = 0; at + words.length <= tokens.length; at += 1) {
          const hit = words.every((word, step) => {
            const token = tokens[at + step].word;
            return token === word || (step === words.length - 1 && (whole ? token === `${word}s` : token.startsWith(word)));
          });
          if (hit) spans.push([tokens[at].from, tokens[at + words.length - 1].to]);
        }
      }
      if (unit.unspaced) {
        for (let at = text.indexOf(unit.text); at >= 0; at = text.indexOf(unit.text, at + 1)) {
          spans.push([at, at + unit.text.length]);
        }
      }
    }
    spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const pieces = [];
    let done = 0;
    for (const [from, to] of spans) {
      if (to <= done) continue;
      const start = Math.max(from, done);
      if (start > done) pieces.push([text.slice(done, start), false]);
      pieces.push([text.slice(start, to), true]);
      done = to;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  };

  /* Building ------------------------------------------------------------------------- */

  /** An element; every text goes in as text. */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== undefined && value !== "") element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== undefined && child !== ""));
    return element;
  };

  const markedText = (text, asked) =>
    marked(text, asked).map(([words, hit]) => (hit ? make("mark", { class: "cs-hit" }, words) : words));

  /* Loading -------------------------------------------------------------------------- */

  const form = document.querySelector("[data-cs-search]");
  const browse = form ? new URL(form.getAttribute("action"), document.baseURI) : null;
  const root = browse ? new URL("../", browse) : null;

  const get = async (name, base, priority = "auto") => {
    const answer = await fetch(new URL(name, base), { priority });
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    return answer.json();
  };

  let loading = null;
  const listeners = new Set();
  const index = { tables: null, items: [], complete: false, pages: [], failed: false };
  const tell = () => listeners.forEach((listener) => listener(index));

  /** Fetches the index once; listeners hear whenever more of it has come. */
  const load = () => {
    loading ??= (async () => {
      const raw = await get("items.json", browse);
      const tables = readTables(raw);
      index.tables = tables;
      const [first, ...rest] = raw.files;
      const add = (rows) => {
        const offset = index.items.length;
        for (let number = 0; number < rows.length; number += 1) {
          index.items.push(readItem(rows[number], offset + number, tables));
        }
        tell();
      };
      if (first) add(await get(first, browse));
      loadPages(); // the first items do not wait for it
      // Other files are on their way while one is read, but they are read in their order.
      const ahead = 3;
      const coming = [];
      const ask = (name) => {
        const answer = get(name, browse);
        answer.catch(() => {}); // it is waited for below, and heard there
        coming.push(answer);
      };
      rest.slice(0, ahead).forEach(ask);
      for (let number = 0; number < rest.length; number += 1) {
        const rows = await coming[number];
        if (number + ahead < rest.length) ask(rest[number + ahead]);
        add(rows);
      }
      index.complete = true;
      tell();
    })().catch(() => { index.failed = true; loading = null; tell(); });
    return loading;
  };

  let loadingPages = null;
  const loadPages = () => {
    loadingPages ??= get("search/search_index.json", root, "low").then((raw) => { index.pages = readPages(raw); tell(); })
      .catch(() => { loadingPages = null; });
    return loadingPages;
  };

  const onProgress = (listener) => { listeners.add(listener); };

  window.compsiteSearch = {
    fold, forms, plan, readTables, readItem, judge, find, findPages, readPages, marked, markedText, make,
    index, load, onProgress, root, browse,
  };

  /* The box in the head --------------------------------------------------------------- */

  if (!form) return;
  const input = form.querySelector("input");
  const panel = form.querySelector("[data-cs-search-panel]");
  const status = form.querySelector("[data-cs-search-status]");
  const opener = document.querySelector("[data-cs-search-open]");
  const MOST_ITEMS = 7, MOST_PAGES = 4;
  let options = [];
  let active = -1;

  const setActive = (number) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = options[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const close = () => {
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    setActive(-1);
  };

  const option = (href, ...children) =>
    make("a", { role: "option", class: "cs-search__option", href, tabindex: "-1", "aria-selected": "false" }, ...children);

  const itemOption = (item, tables, asked) => {
    const standard = tables.standards[item.standard];
    const type = tables.types[item.type];
    const facts = [standard.short, `version ${standard.version}${standard.current ? "" : " (not current)"}`, type.title];
    if (item.withdrawn) facts.push("withdrawn");
    // Where a theme is why the item is here, it is named.
    facts.push(...item.themes.map((theme) => tables.themes[theme])
      .filter((theme) => asked.units.some((unit) => has(theme.words, unit))).map((theme) => theme.title));
    const words = item.withheld ? item.title || "Wording not published here" : item.title ? `${item.title}: ${item.text}` : item.text;
    return option(
      new URL(item.path, root).href,
      make("span", { class: `cs-tag cs-tag--${type.family}` }, item.code),
      " ",
      make("span", { class: "cs-search__words" },
        make("span", { class: "cs-search__text", lang: standard.lang, dir: "auto" }, ...markedText(words, asked)),
        " ",
        make("span", { class: "cs-search__facts" }, ...markedText(facts.join(" · "), asked))),
    );
  };

  const pageOption = (entry, asked) => option(
    new URL(entry.path, root).href,
    make("span", { class: "cs-search__words" },
      make("span", { class: "cs-search__text", dir: "auto" }, ...markedText(entry.title, asked)),
      ...(entry.section ? [" ", make("span", { class: "cs-search__facts" }, ...markedText(entry.section, asked))] : [])),
  );

  const group = (id, words, entries) => make(
    "div", { role: "group", "aria-labelledby": id }, make("p", { class: "cs-search__group", id, role: "presentation" }, words), ...entries);

  let saying = 0;
  const say = (words) => {
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = words; }, 400);
  };

  const count = (number, one, many) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;

  const refresh = () => {
    if (document.activeElement !== input) return;
    const query = input.value;
    if (!fold(query)) {
      close();
      say("");
      return;
    }
    const { tables, items, complete, failed } = index;
    if (failed) {
      close();
      say("The list of items could not be loaded.");
      return;
    }
    if (!tables || (!items.length && !complete)) return;
    const asked = plan(query, tables.synonyms);
    const found = find(items, tables, asked);
    const pages = findPages(index.pages, asked);
    const chosen = options[active]?.href;
    const entries = found.slice(0, MOST_ITEMS).map((item) => itemOption(item, tables, asked));
    const pageEntries = pages.slice(0, MOST_PAGES).map((entry) => pageOption(entry, asked));
    const all = new URL(browse);
    all.searchParams.set("q", query.trim());
    const so = complete ? "" : " so far";
    const words = found.length ? `All ${count(found.length, "item", "items")}${so}, with filters` : `No item says this${so}: look again with filters`;
    const last = option(all.href, make("span", { class: "cs-search__words cs-search__all" }, words));
    panel.replaceChildren(
      ...(entries.length ? [group("cs-search-items", "Items", entries)] : []),
      ...(pageEntries.length ? [group("cs-search-pages", "Pages", pageEntries)] : []),
      last,
    );
    options = [...entries, ...pageEntries, last];
    options.forEach((one, number) => { one.id = `cs-search-option-${number}`; });
    active = -1;
    setActive(chosen ? options.findIndex((one) => one.href === chosen) : -1);
    panel.hidden = false;
    input.setAttribute("aria-expanded", "true");
    say(`${count(found.length, "item", "items")}${so}, ${count(pages.length, "page", "pages")}.`);
  };

  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(refresh);
  };

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": panel.id, "aria-haspopup": "listbox",
  })) input.setAttribute(name, value);
  onProgress(soon);

  input.addEventListener("input", () => { load(); soon(); });
  input.addEventListener("focus", () => { if (input.value) { load(); soon(); } });
  input.addEventListener("keydown", (event) => {
    const open = !panel.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) { load(); soon(); return; }
      const step = event.key === "ArrowDown" ? 1 : -1;
      const stops = options.length + 1; // one of them is the box itself
      setActive((active + 1 + step + stops) % stops - 1);
    } else if (event.key === "Enter" && open && options[active]) {
      event.preventDefault();
      options[active].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (open) close();
      else if (input.value) { input.value = ""; say(""); }
      else closeBox();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget) && event.relatedTarget !== opener) { close(); showBox(false); }
  });
  // A press on a suggestion must not take the focus away before the click has come.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });

  /* On a phone the box opens over the head. */
  const showBox = (open) => {
    form.classList.toggle("cs-search--open", open);
    opener?.setAttribute("aria-expanded", String(open));
  };
  const closeBox = () => {
    const shown = form.classList.contains("cs-search--open");
    showBox(false);
    if (shown) opener?.focus();
  };
  if (opener) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", form.id);
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      showBox(true);
      input.focus();
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); opener.click(); }
    });
  }
})();

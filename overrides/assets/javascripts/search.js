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

  /** A code as it is compared: K 7 and K-7 are K7. */
  const glued = (text) => text.replace(/^(\p{L}+) (?=\p{N})/u, "$1");

  /** The level that a word names, as the label of a level folds: l4, level4 and level 4 are "level 4". */
  const levelOf = (text) => text.replace(/^(?:level|l) ?(?=\p{N}+$)/u, "level ");

  // More than anybody types: what is pasted or comes in an address must not keep the browser busy.
  const MOST_WORDS = 12, MOST_LETTERS = 200, MOST_KEPT = 1000;

  /** The beginning of a question that is looked for; it ends between words, where there are any. */
  const beginning = (query) => {
    const text = query.trim();
    if (text.length <= MOST_LETTERS) return text;
    const cut = text.slice(0, MOST_LETTERS + 1);
    const space = cut.search(/\s\S*$/);
    return (space > 0 ? cut.slice(0, space) : cut.slice(0, MOST_LETTERS)).trim();
  };

  /** A question as an address keeps it. */
  const kept = (query) => query.trim().slice(0, MOST_KEPT);

  /** Whether there is anything to look for: a letter or a digit. */
  const asks = (query) => /[\p{L}\p{N}]/u.test(query);

  /**
   * What is typed -> what must be found, and whether that is only part of it (`cut`). Each unit is a word, or a phrase of the synonym list, with the forms that
   * satisfy it: beginnings of words, or (whole) short synonyms that must stand as they are.
   */
  const plan = (query, synonyms = []) => {
    const text = beginning(query);
    const chunks = text.split(/\s+/).map(fold).filter(Boolean)
      .reduce((parts, part) => {
        // “level 4” is one word: its number alone stands in too many places.
        if (parts.at(-1) === "level" && /^\p{N}+$/u.test(part)) return [...parts.slice(0, -1), `level ${part}`];
        return [...parts, part];
      }, []);
    const phrases = new Map();
    for (const group of synonyms) {
      const words = group.map((said) => ({ said, text: fold(said) }));
      words.forEach(({ said, text: word }, index) => {
        const known = phrases.get(word);
        const others = words.filter((_, other) => other !== index);
        phrases.set(word, { said: known?.said ?? said, also: [...(known?.also ?? []), ...others] });
      });
    }
    const longest = Math.max(1, ...[...phrases.keys()].map((phrase) => phrase.split(" ").length));
    const all = [];
    const used = new Map();
    for (let start = 0; start < chunks.length;) {
      let size = Math.min(longest, chunks.length - start);
      while (size > 0 && !synonymsOf(phrases, chunks.slice(start, start + size).join(" "))) size -= 1;
      const text = chunks.slice(start, start + Math.max(size, 1)).join(" ");
      const { said, also } = (size > 0 && synonymsOf(phrases, text)) || { said: text, also: [] };
      all.push({
        text,
        said,
        starts: forms(text),
        also: also.map((other) => ({ ...other, whole: other.text.length < 5 })),
        unspaced: UNSPACED.test(text),
        code: glued(text),
        level: /^level \p{N}+$/u.test(levelOf(text)) ? ` ${levelOf(text)} ` : "",
      });
      start += Math.max(size, 1);
    }
    // A letter and a number that were typed apart may be one code.
    all.forEach((unit, at) => {
      const next = all[at + 1];
      if (next && /^\p{L}+$/u.test(unit.text) && /^\p{N}/u.test(next.text)) unit.joined = unit.text + next.text;
    });
    // A word that was said before adds nothing, unless it is part of such a code.
    const before = new Set();
    const distinct = all.filter((unit, at) => {
      const again = before.has(unit.text) && !unit.joined && !all[at - 1]?.joined;
      before.add(unit.text);
      return !again;
    });
    const units = distinct.slice(0, MOST_WORDS);
    const fewer = units.length < distinct.length;
    if (fewer) delete units.at(-1).joined; // the next word is not looked for
    for (const { said, also } of units) if (also.length) used.set(said, also.map((other) => other.said));
    return {
      units, phrase: fewer ? units.map((unit) => unit.text).join(" ") : chunks.join(" "),
      used: [...used].map(([text, also]) => ({ text, also })), cut: fewer || text.length < query.trim().length,
    };
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
      const [, label, standing] = raw.levels[level]; // the label may name the scale, too
      const words = [short, title, reference, id, publisher, label, standing.replace(/^Level (?=\d)/, "L"), `version ${version}`];
      return {
        id, version, path, short, title, reference, level, lang, current: Boolean(current),
        words: ` ${fold(words.join(" "))} `, standing: ` ${fold(standing)} `,
      };
    });
    return {
      ...raw,
      standards,
      types: raw.types.map(([slug, title, family]) => ({ slug, title, family, words: ` ${fold(title)} ` })),
      themes: raw.themes.map(([id, title]) => ({ id, title, words: ` ${fold(title)} ` })),
    };
  };

  /** A row of the index as a value; `number` is its place in the order of reading. */
  const readItem = (row, number, tables) => {
    const [standard, code, type, themes, methods, state, marks, title, text] = row;
    return {
      number, standard, code, type, themes, methods, state, title, text,
      withdrawn: (marks & WITHDRAWN) !== 0, withheld: (marks & WITHHELD) !== 0,
      path: `${tables.standards[standard].path}${code}/`,
      key: glued(fold(code)), words: ` ${fold(title ? `${title} ${text}` : text)} `,
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

  /** Whether words say a unit, in its own form or as a synonym. */
  const either = (words, unit) => has(words, unit) || hasSynonym(words, unit);

  /** Whether what stands around an item says a unit: its standard and level, its type or its themes. */
  const said = (item, tables, unit) => {
    const standard = tables.standards[item.standard];
    return standard.standing === unit.level || either(standard.words, unit) || either(tables.types[item.type].words, unit)
      || item.themes.some((theme) => either(tables.themes[theme].words, unit));
  };

  /** How well an item answers: smaller is better, NOT when it does not. An exact code outranks everything. */
  const judge = (item, tables, asked) => {
    let worst = CODE, exact = false, coded = false, plainly = true;
    for (let at = 0; at < asked.units.length; at += 1) {
      const unit = asked.units[at];
      if (unit.joined && unit.joined === item.key) { exact = true; at += 1; continue; }
      if (unit.code === item.key) { exact = true; continue; }
      if (unit.joined && startsCode(item.key, unit.joined)) { coded = true; at += 1; continue; }
      if (startsCode(item.key, unit.code)) { coded = true; continue; }
      if (has(item.words, unit)) { worst = Math.max(worst, WORDS); continue; }
      plainly = false;
      if (hasSynonym(item.words, unit)) { worst = Math.max(worst, SYNONYM); continue; }
      if (said(item, tables, unit)) { worst = Math.max(worst, AROUND); continue; }
      return NOT;
    }
    if (exact) return EXACT;
    if (coded) return CODE;
    if (plainly && worst === WORDS && asked.units.length > 1 && item.words.includes(` ${asked.phrase}`)) return PHRASE;
    return worst;
  };

  /** Whether a code that was typed is exactly the one of an item. */
  const isExact = (item, asked) =>
    asked.units.some((unit) => unit.code === item.key || (unit.joined && unit.joined === item.key));

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
    // A code with something that narrows it, and there it is: codes that only begin so were not meant.
    const words = asked.units.length - (asked.units.some((unit) => unit.joined) ? 1 : 0);
    const narrowed = words > 1 && buckets.get(EXACT)?.length;
    return [...buckets.keys()].sort((a, b) => a - b)
      .filter((place) => !(narrowed && place > 1000 && place % 50 === CODE)).flatMap((place) => buckets.get(place));
  };

  /** The one unit that an item lacks, or NOT when it lacks none or several. */
  const lacking = (item, tables, asked) => {
    let only = NOT;
    for (let at = 0; at < asked.units.length; at += 1) {
      const unit = asked.units[at];
      if (unit.joined && startsCode(item.key, unit.joined)) { at += 1; continue; }
      if (unit.code === item.key || startsCode(item.key, unit.code)) continue;
      if (either(item.words, unit) || said(item, tables, unit)) continue;
      if (only !== NOT) return NOT;
      only = at;
    }
    return only;
  };

  /** Of a question that finds nothing, the words without which it would find something: one walk over the items. */
  const spare = (items, tables, asked) => {
    if (asked.units.length < 2) return [];
    const near = asked.units.map(() => []);
    for (const item of items) {
      const at = lacking(item, tables, asked);
      if (at !== NOT) near[at].push(item);
    }
    return asked.units.map((unit, at) => {
      const query = asked.units.filter((_, other) => other !== at).map(({ text }) => text).join(" ");
      return { text: unit.text, query, count: find(near[at], tables, plan(query, tables.synonyms)).length };
    }).filter(({ count }) => count > 0);
  };

  /* Pages that are no items -------------------------------------------------------- */

  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

  /** The sign that a number in HTML stands for; one that no text can hold becomes the sign for that. */
  const signOf = (code) => (code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd");

  // In one go: what stands there after decoding is text, and is not decoded again.
  const decoded = (html) => html.replace(/&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|(amp|lt|gt|quot|apos|nbsp));/g,
    (_, hex, decimal, name) => (name ? ENTITIES[name] : signOf(hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10))));

  const plain = (html) => decoded(html.replace(/<[^>]*>/g, " "))
    .replace(/¶/g, "").replace(/\s+/g, " ").trim();

  /** The theme's own index -> sections of pages, each with the title of its page. */
  const readPages = (raw) => {
    const titles = new Map();
    const found = [];
    for (const { location, title, text, boost } of raw.docs) {
      const page = location.split("#")[0];
      if (!location.includes("#")) titles.set(page, plain(title));
      const section = location.includes("#") ? plain(title) : "";
      found.push({ path: location, page, section, text: plain(text), boost: boost ?? 1 });
    }
    return found.map((entry) => {
      const title = titles.get(entry.page) ?? entry.section;
      return { ...entry, title, heading: ` ${fold(title)} `, below: ` ${fold(entry.section)} `, words: ` ${fold(entry.text)} ` };
    });
  };

  /**
   * Pages that hold all words, each once with its best section; titles first, help for authors and developers last.
   * Where an exact item was found, nobody looks for such help: it is left out.
   */
  const findPages = (sections, asked, exact = false) => {
    if (!asked.units.length) return [];
    const best = new Map();
    for (const entry of sections) {
      if (exact && entry.boost < 1) continue;
      let place = 0;
      for (const unit of asked.units) {
        const step = either(entry.heading, unit) ? 0 : either(entry.below, unit) ? 1 : either(entry.words, unit) ? 2 : NOT;
        place = step === NOT ? Infinity : Math.max(place, step);
      }
      if (place === Infinity) continue;
      place += entry.boost < 1 ? 10 * (2 - entry.boost) : 0;
      const known = best.get(entry.page);
      if (!known || place < known.place) best.set(entry.page, { entry, place });
    }
    return [...best.values()].sort((a, b) => a.place - b.place).map(({ entry }) => entry);
  };

  /* Misspelt words ------------------------------------------------------------------ */

  /** How many letters are wrong, missing, too many or exchanged with their neighbour; `most` + 1 when more than that. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let row = 1; row <= a.length; row += 1) {
      const line = [row];
      let least = row;
      for (let at = 1; at <= b.length; at += 1) {
        let cost = Math.min(last[at] + 1, line[at - 1] + 1, last[at - 1] + (a[row - 1] === b[at - 1] ? 0 : 1));
        if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1]) {
          cost = Math.min(cost, before[at - 2] + 1);
        }
        line.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      [before, last] = [last, line];
    }
    return last[b.length];
  };

  const SHORTEST = 5; // letters; shorter words have too many neighbours

  /** Every word that can be meant -> how often it stands in items, standards, types, themes and titles of pages. */
  const vocabularyOf = (items, tables, sections) => {
    const found = new Map();
    const read = (words) => {
      for (const word of words.split(" ")) if (word.length >= SHORTEST) found.set(word, (found.get(word) ?? 0) + 1);
    };
    for (const item of items) read(item.words);
    for (const { words } of [...tables.standards, ...tables.types, ...tables.themes]) read(words);
    for (const group of tables.synonyms) group.forEach((phrase) => read(fold(phrase)));
    for (const entry of sections) { read(entry.heading); read(entry.below); }
    return found;
  };

  /** The nearest word of the vocabulary, and of several the most frequent; nothing when none is near. */
  const nearest = (word, vocabulary) => {
    let best, near = (word.length > SHORTEST ? 2 : 1) + 0.5, often = 0;
    for (const [other, times] of vocabulary) {
      // People mostly get the first letter right: another one counts as a little further away.
      const first = other[0] === word[0] ? 0 : 0.5;
      const away = distance(word, other, Math.floor(near)) + first;
      if (away < near || (away === near && times > often)) [best, near, often] = [other, away, times];
    }
    return best;
  };

  /** The question with its misspelt words put right, if that finds something; otherwise "". */
  const meant = (asked, items, tables, sections, vocabulary) => {
    let other = false;
    const words = asked.units.map((unit) => {
      const known = unit.also.length || unit.text.length < SHORTEST || !/^\p{L}+$/u.test(unit.text) || unit.unspaced
        || [...vocabulary.keys()].some((word) => unit.starts.some((start) => word.startsWith(start)));
      const better = known ? undefined : nearest(unit.text, vocabulary);
      other ||= Boolean(better);
      return better ?? unit.text;
    }).join(" ");
    if (!other) return "";
    const again = plan(words, tables.synonyms);
    return items.some((item) => judge(item, tables, again) !== NOT) || findPages(sections, again).length ? words : "";
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
      Object.assign(index, { items: [], complete: false, failed: false }); // also after a failure half-way
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
      loadPages(); // no item waits for it
    })().catch(() => { index.failed = true; loading = null; tell(); });
    return loading;
  };

  let loadingPages = null;
  const loadPages = () => {
    loadingPages ??= get("search/search_index.json", root, "low").then((raw) => { index.pages = readPages(raw); tell(); })
      .catch(() => { loadingPages = null; });
    return loadingPages;
  };

  let vocabulary = null, readFor = "";
  /** What was probably meant by a question that finds nothing; asked once all items are there. */
  const didYouMean = (asked) => {
    const { items, tables, pages, complete } = index;
    if (!complete) return "";
    const now = `${items.length} ${pages.length}`;
    if (readFor !== now) [vocabulary, readFor] = [vocabularyOf(items, tables, pages), now];
    return meant(asked, items, tables, pages, vocabulary);
  };

  /** Pages for readers; others do not make a question answered. */
  const answered = (found, pages) => found.length > 0 || pages.some((entry) => entry.boost >= 1);

  const onProgress = (listener) => { listeners.add(listener); };

  window.compsiteSearch = {
    fold, forms, asks, kept, plan, MOST_WORDS, MOST_LETTERS, readTables, readItem, judge, isExact, find, spare, findPages, readPages, marked, markedText, make,
    vocabularyOf, meant, didYouMean, answered,
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
      .filter((theme) => asked.units.some((unit) => either(theme.words, unit))).map((theme) => theme.title));
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

  const open = (children, found) => {
    panel.replaceChildren(...children);
    options = found;
    options.forEach((one, number) => { one.id = `cs-search-option-${number}`; });
    panel.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const FAILURE = "The list of items could not be loaded.";

  const showFailure = () => {
    // A folder of files has no pages of its own: there, the file is named.
    const all = new URL(location.protocol === "file:" ? "index.html" : "", browse);
    const way = option(all.href,
      make("span", { class: "cs-search__words" }, FAILURE, " ",
        make("span", { class: "cs-search__all" }, "Go to the page that lists everything")));
    setActive(-1);
    open([way], [way]);
    say(`${FAILURE} One link leads to the page that lists everything.`);
  };

  const refresh = () => {
    if (document.activeElement !== input) return;
    const query = input.value;
    if (!asks(query)) {
      close();
      say(query.trim() ? "Nothing to look for: type a letter or a digit." : "");
      return;
    }
    const { tables, items, complete, failed } = index;
    if (failed) {
      showFailure();
      return;
    }
    if (!tables || (!items.length && !complete)) return;
    const asked = plan(query, tables.synonyms);
    const found = find(items, tables, asked);
    const pages = findPages(index.pages, asked, found.length > 0 && isExact(found[0], asked));
    const other = answered(found, pages) ? "" : didYouMean(asked);
    const chosen = options[active]?.href;
    const entries = found.slice(0, MOST_ITEMS).map((item) => itemOption(item, tables, asked));
    const pageEntries = pages.slice(0, MOST_PAGES).map((entry) => pageOption(entry, asked));
    const all = new URL(browse);
    all.searchParams.set("q", kept(query));
    const so = complete ? "" : " so far";
    const nothing = pages.length ? `No item says this${so}: all ${count(pages.length, "page", "pages")}` : `No item says this${so}: look again with filters`;
    const words = found.length ? `All ${count(found.length, "item", "items")}${so}, with filters` : nothing;
    const last = option(all.href, make("span", { class: "cs-search__words cs-search__all" }, words));
    const instead = new URL(browse);
    instead.searchParams.set("q", other);
    const guesses = other
      ? [option(instead.href, make("span", { class: "cs-search__words cs-search__all" }, `Did you mean “${other}”?`))] : [];
    open([
      ...guesses,
      ...(entries.length ? [group("cs-search-items", "Items", entries)] : []),
      ...(pageEntries.length ? [group("cs-search-pages", "Pages", pageEntries)] : []),
      last,
    ], [...guesses, ...entries, ...pageEntries, last]);
    active = -1;
    setActive(chosen ? options.findIndex((one) => one.href === chosen) : -1);
    say(`${count(found.length, "item", "items")}${so}, ${count(pages.length, "page", "pages")}.${other ? ` Did you mean “${other}”?` : ""}`);
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

/*
 * The page for browsing: filters with live counts, chips, results. Its state is in the address and nowhere else.
 * What is found, and in which order, is decided in search.js.
 */
(() => {
  "use strict";

  const search = window.compsiteSearch;
  const place = document.querySelector("[data-cs-browse]");
  const listed = document.querySelector("[data-cs-browse-plain]");
  if (!search || !place || !listed) return;
  const { make, markedText, index } = search;

  const WINDOW = 50;
  const FIRST_PAGES = 5, MOST_PAGES = 25;
  const MOST_SHOWN = 80; // letters of a question that are said again
  const LONG = 12; // options of a filter before it gets a box to look for one
  const VERSIONS = [["current", "Current versions"], ["old", "Older versions"]];

  const number = (value) => value.toLocaleString("en-GB");
  const counted = (value) => `${number(value)} ${value === 1 ? "item" : "items"}`;

  /* Filters ------------------------------------------------------------------- */

  /** Options of a filter that say only that something is not told begin so. */
  const telling = ([value]) => !["_not-known", "_not-described"].includes(value);

  /** Each filter: its name in the address, its heading, its options, and the options an item stands under. */
  const facetsOf = (tables) => {
    const distinct = (rows) => [...new Map(rows.map((row) => [row[0], row])).values()];
    const standards = distinct(tables.standards.filter((one) => one.current).map((one) => [one.id, one.short]));
    if (standards.length > LONG) standards.sort((a, b) => a[1].localeCompare(b[1], "en-GB"));
    return [
      { name: "standard", title: "Standard", options: standards, of: (item) => [tables.standards[item.standard].id] },
      {
        name: "version", title: "Version", options: VERSIONS, preset: ["current"],
        of: (item) => [tables.standards[item.standard].current ? "current" : "old"],
      },
      {
        name: "type", title: "Type", options: distinct(tables.types.map((type) => [type.slug, type.title])),
        of: (item) => [tables.types[item.type].slug],
      },
      {
        name: "theme", title: "Theme", note: "Themes are ours, not part of any standard.",
        options: tables.themes.map((theme) => [theme.id, theme.title]),
        of: (item) => item.themes.map((theme) => tables.themes[theme].id),
      },
      {
        name: "level", title: "Level", options: distinct(tables.levels),
        of: (item) => [tables.levels[tables.standards[item.standard].level][0]],
      },
      {
        name: "assessed", title: "Assessed by", options: distinct(tables.methods),
        of: (item) => item.methods.map((method) => tables.methods[method][0]),
      },
      {
        name: "mapped", title: "Mapped to another standard",
        note: "Each item stands under the state that says most in any comparison; see how the search works, below. The mappings are ours.",
        options: tables.states, of: (item) => [tables.states[item.state][0]],
      },
    ].filter((facet) => facet.options.length > 0
      && (facet.name !== "version" || tables.standards.some((one) => !one.current))
      && (facet.name !== "assessed" || facet.options.some(telling)));
  };

  /** The items that pass every filter, and how many each option would leave if it were chosen in its own filter. */
  const sift = (items, facets, chosen) => {
    const counts = facets.map(() => new Map());
    const passed = [];
    for (const item of items) {
      let failed = -1, failures = 0;
      const stands = [];
      for (let at = 0; at < facets.length; at += 1) {
        const under = facets[at].of(item);
        stands.push(under);
        const wanted = chosen[at];
        if (wanted.size && !under.some((option) => wanted.has(option))) {
          failures += 1;
          failed = at;
          if (failures > 1) break;
        }
      }
      if (failures > 1) continue;
      if (!failures) passed.push(item);
      for (let at = 0; at < facets.length; at += 1) {
        if (failures && at !== failed) continue;
        for (const option of stands[at]) counts[at].set(option, (counts[at].get(option) ?? 0) + 1);
      }
    }
    return { passed, counts };
  };

  /* State and address ------------------------------------------------------------ */

  const same = (set, list) => set.size === list.length && list.every((value) => set.has(value));

  const FILTERS = [
    ["standard", "Standard"], ["version", "Version"], ["type", "Type"], ["theme", "Theme"], ["level", "Level"],
    ["assessed", "Assessed by"], ["mapped", "Mapped to another standard"],
  ];

  /** What the address asks for; `dropped` are values that no filter has. */
  const readAddress = (facets) => {
    const asked = new URLSearchParams(location.search);
    const dropped = [];
    const chosen = new Map();
    for (const [name, title] of FILTERS) {
      const facet = facets.find((one) => one.name === name);
      // A filter that is not shown because every item passes it does not fail.
      const known = new Set(facet ? facet.options.map(([value]) => value) : name === "version" ? ["current"] : []);
      const values = asked.getAll(name).filter((value) => value && value !== "all");
      const kept = values.filter((value) => known.has(value));
      dropped.push(...values.filter((value) => !known.has(value)).map((value) => `${title}: ${value}`));
      const preset = !asked.has(name) || (values.length > 0 && !kept.length);
      chosen.set(name, new Set(preset ? facet?.preset ?? [] : kept));
    }
    return { query: asked.get("q") ?? "", chosen: facets.map(({ name }) => chosen.get(name)), dropped };
  };

  /** How many things the reader has asked for, words and filters; what stands there from the start is none. */
  const inUse = (facets, { query, chosen }) => facets.reduce(
    (sum, facet, at) => sum + (same(chosen[at], facet.preset ?? []) ? 0 : Math.max(1, chosen[at].size)), search.asks(query) ? 1 : 0);

  const addressOf = (facets, { query, chosen }) => {
    const told = new URLSearchParams();
    if (search.asks(query)) told.set("q", search.kept(query));
    facets.forEach((facet, at) => {
      if (same(chosen[at], facet.preset ?? [])) return;
      if (!chosen[at].size) told.set(facet.name, "all");
      for (const [value] of facet.options) if (chosen[at].has(value)) told.append(facet.name, value);
    });
    const words = told.toString();
    return location.pathname + (words ? `?${words}` : "");
  };

  window.compsiteBrowse = { facetsOf, sift, readAddress, inUse };

  /* The page ------------------------------------------------------------------------ */

  const field = make("input", {
    class: "cs-browse__words", id: "cs-browse-words", type: "search", name: "q", autocomplete: "off",
    autocapitalize: "off", spellcheck: "false",
  });
  const box = make("form", { class: "cs-browse__form", role: "search", "aria-label": "Items", action: "./", method: "get" },
    make("label", { for: field.id }, "Code or words"),
    make("div", { class: "cs-browse__line" }, field, make("button", { type: "submit", class: "cs-button cs-button--filled" }, "Find")));
  const facetsBox = make("div", { class: "cs-browse__facets" });
  const summary = make("summary", {}, "Filters");
  const filters = make("details", { class: "cs-details cs-browse__filters" }, summary, facetsBox);
  const status = make("p", { class: "cs-browse__count", role: "status" }, "Loading the list of items…");
  const chips = make("ul", { class: "cs-browse__chips", "aria-label": "Filters in use" });
  const notes = make("div", { class: "cs-browse__notes" });
  const results = make("ol", { class: "cs-browse__results" });
  const more = make("button", { type: "button", class: "cs-button", hidden: true });
  const others = make("section", { class: "cs-browse__pages", "aria-labelledby": "cs-browse-pages", hidden: true });
  const heading = make("h2", { id: "cs-browse-items", tabindex: "-1" }, "Results");
  place.append(box, make("div", { class: "cs-browse__body" }, filters,
    make("section", { class: "cs-browse__found", "aria-labelledby": heading.id }, heading, status, chips, notes, results,
      make("p", { class: "cs-buttons" }, more), others)));
  place.hidden = false;
  listed.hidden = true;

  // Beside the results there is room for the filters; above them, on a phone, they would be in the way.
  const wide = matchMedia("(min-width: 60em)");
  const fitFilters = () => { filters.open = wide.matches; };
  wide.addEventListener("change", fitFilters);
  fitFilters();

  let facets = null;
  let state = null;
  let boxes = [];
  let shown = WINDOW;
  let ranked = [];
  let rankedFor = "";

  const buildFacet = (facet, at) => {
    const list = make("div", { class: "cs-browse__options" });
    const rows = new Map();
    for (const [value, words] of facet.options) {
      const check = make("input", { type: "checkbox", name: facet.name, value });
      const count = make("span", { class: "cs-browse__number" });
      const row = make("label", { class: "cs-browse__option" }, check, make("span", {}, words), " ", count);
      check.addEventListener("change", () => {
        if (check.checked) state.chosen[at].add(value);
        else state.chosen[at].delete(value);
        changed();
      });
      rows.set(value, { row, check, count, words: ` ${search.fold(words)}` });
      list.append(row);
    }
    const set = make("fieldset", { class: "cs-browse__facet" }, make("legend", {}, facet.title));
    let sought = "";
    if (facet.options.length > LONG) {
      const look = make("input", { type: "search", class: "cs-browse__look", "aria-label": `Find in ${facet.title}`, placeholder: "Find in this list", autocomplete: "off" });
      look.addEventListener("input", () => { sought = search.fold(look.value); fit(); });
      set.append(look);
      list.classList.add("cs-browse__options--long");
    }
    const fit = () => {
      for (const { row, check, words } of rows.values()) {
        row.hidden = sought !== "" && !words.includes(` ${sought}`) && !check.checked;
      }
    };
    if (facet.note) set.append(make("p", { class: "cs-muted" }, facet.note));
    set.append(list);
    return { set, rows };
  };

  const start = () => {
    facets = facetsOf(index.tables);
    boxes = facets.map(buildFacet);
    facetsBox.replaceChildren(...boxes.map(({ set }) => set));
    state = readAddress(facets);
    field.value = state.query;
  };

  /* Showing ---------------------------------------------------------------------------- */

  const resultOf = (item, asked) => {
    const { tables } = index;
    const standard = tables.standards[item.standard];
    const type = tables.types[item.type];
    const words = item.withheld ? item.title : item.title ? `${item.title}: ${item.text}` : item.text;
    const facts = make("p", { class: "cs-browse__facts" },
      make("a", { href: new URL(standard.path, search.root).href }, standard.short),
      ` · version ${standard.version}${standard.current ? "" : ", not the current one"} · `,
      ...markedText(type.title, asked),
      ...item.themes.flatMap((theme) => [" · ", ...markedText(tables.themes[theme].title, asked)]));
    return make("li", { class: "cs-browse__result" },
      make("a", { class: `cs-tag cs-tag--${type.family}`, href: new URL(item.path, search.root).href }, item.code),
      make("div", {},
        make("p", { class: "cs-browse__text", lang: standard.lang, dir: "auto" },
          ...(item.withdrawn ? [make("span", { class: "cs-mark" }, "withdrawn"), " "] : []),
          ...markedText(words, asked)),
        ...(item.withheld ? [make("p", { class: "cs-muted" }, "The wording is not published here.")] : []),
        facts));
  };

  const chip = (words, title, remove) => {
    const button = make("button", { type: "button", class: "cs-browse__chip", "aria-label": `Remove ${title}: ${words}` },
      make("span", { class: "cs-browse__kind" }, `${title}:`), ` ${words} `, make("span", { "aria-hidden": "true" }, "×"));
    button.addEventListener("click", () => {
      const at = [...chips.children].indexOf(button.parentElement);
      remove();
      changed();
      // The button is gone: the next one takes the focus, or else the heading of what is now shown.
      (chips.children[Math.min(at, chips.children.length - 1)]?.querySelector("button") ?? heading).focus();
    });
    return make("li", {}, button);
  };

  const shortened = (query) => {
    const words = [...query.trim().slice(0, search.MOST_LETTERS)];
    return words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN).join("")}…` : words.join("");
  };

  const showChips = () => {
    const found = [];
    if (search.asks(state.query)) {
      found.push(chip(shortened(state.query), "Words", () => { state.query = ""; field.value = ""; }));
    }
    facets.forEach((facet, at) => {
      for (const [value, words] of facet.options) {
        if (state.chosen[at].has(value)) found.push(chip(words, facet.title, () => state.chosen[at].delete(value)));
      }
    });
    if (addressOf(facets, state) !== location.pathname) {
      const clear = make("button", { type: "button", class: "cs-browse__chip cs-browse__clear" }, "Clear all");
      clear.addEventListener("click", () => {
        state = { query: "", chosen: facets.map((facet) => new Set(facet.preset ?? [])), dropped: [] };
        field.value = "";
        changed();
        heading.focus();
      });
      found.push(make("li", {}, clear));
    }
    chips.replaceChildren(...found);
    chips.hidden = !found.length;
    const used = inUse(facets, state);
    summary.textContent = used ? `Filters (${used} in use)` : "Filters";
  };

  const suggestion = (words, action) => {
    const button = make("button", { type: "button", class: "cs-button" }, words);
    button.addEventListener("click", () => { action(); changed(); heading.focus(); });
    return make("li", {}, button);
  };

  /** What would help when nothing is found: fewer filters, or one word less. */
  const showNotes = (asked, passed, pages) => {
    const found = [];
    if (state.dropped.length) {
      const said = state.dropped.map((words) => `“${words}”`).join(", ");
      found.push(make("p", { class: "cs-browse__dropped" }, `The address asks for ${said}, which is not on this site: it is left out.`));
    }
    if (state.query.trim() && !asked.units.length) {
      found.push(make("p", { class: "cs-browse__nothing" }, search.asks(state.query)
        ? `There is nothing to look for in the first ${search.MOST_LETTERS} characters.`
        : `There is nothing to look for in “${shortened(state.query)}”: a word or a code has a letter or a digit.`));
    } else if (asked.cut) {
      const words = asked.units.map(({ text }) => `“${shortened(text)}”`).join(", ");
      found.push(make("p", { class: "cs-browse__cut" },
        `Only part of this was looked for: ${words}. At most ${search.MOST_WORDS} different words in the first ${search.MOST_LETTERS} characters count.`));
    }
    if (asked.used.length) {
      const said = asked.used.map(({ text, also }) => `“${text}” also as ${also.map((word) => `“${word}”`).join(", ")}`).join("; ");
      found.push(make("p", { class: "cs-muted" }, `Looked for ${said}: our list of words that count as the same.`));
    }
    if (!passed.length && index.complete) {
      const ways = [];
      const other = search.answered(ranked, pages) ? "" : search.didYouMean(asked);
      if (other) ways.push(suggestion(`Did you mean “${other}”?`, () => { state.query = other; field.value = other; }));
      if (ranked.length) {
        ways.push(suggestion(`Remove the filters (${counted(ranked.length)})`, () => { state.chosen = facets.map(() => new Set()); }));
      } else {
        for (const { text, query, count } of search.spare(index.items, index.tables, asked)) {
          ways.push(suggestion(`Look without “${text}” (${counted(count)})`, () => { state.query = query; field.value = query; }));
        }
      }
      found.push(make("p", {}, ranked.length
        ? "No item passes all filters."
        : search.answered(ranked, pages) ? "No item says this, but pages of this site do."
        : "No item says all of this. Check the spelling, try a shorter word or another word for the same thing: the words are those of the standards."));
      if (ways.length) found.push(make("ul", { class: "cs-browse__ways" }, ...ways));
    }
    notes.replaceChildren(...found);
  };

  const showPages = (asked, found) => {
    // Where only pages answer, they come before the words about items that were not found.
    if (ranked.length) results.parentElement.append(others);
    else chips.after(others);
    others.hidden = !found.length;
    if (!found.length) return;
    const line = (entry) => make("li", {},
      make("a", { href: new URL(entry.path, search.root).href }, ...markedText(entry.title, asked)),
      ...(entry.section ? [make("span", { class: "cs-muted" }, ` · ${entry.section}`)] : []));
    const rest = found.slice(FIRST_PAGES, MOST_PAGES);
    const beyond = found.length > MOST_PAGES ? `, of ${number(found.length)} in all` : "";
    others.replaceChildren(
      make("h2", { id: "cs-browse-pages" }, "Pages"),
      make("ul", {}, ...found.slice(0, FIRST_PAGES).map(line)),
      ...(rest.length ? [make("details", { class: "cs-details" },
        make("summary", {}, `${rest.length} more ${rest.length === 1 ? "page" : "pages"}${beyond}`), make("ul", {}, ...rest.map(line)))] : []));
  };

  const show = () => {
    const { tables, items, complete } = index;
    const asked = search.plan(state.query, tables.synonyms);
    const key = `${items.length} ${asked.units.map(({ text }) => text).join(" ")} ${asked.phrase}`;
    if (key !== rankedFor) {
      ranked = search.find(items, tables, asked);
      rankedFor = key;
    }
    const { passed, counts } = sift(ranked, facets, state.chosen);
    boxes.forEach(({ rows }, at) => {
      for (const [value, { row, check, count }] of rows) {
        const left = counts[at].get(value) ?? 0;
        check.checked = state.chosen[at].has(value);
        count.textContent = `(${number(left)})`;
        row.classList.toggle("cs-browse__option--none", !left);
      }
    });
    results.replaceChildren(...passed.slice(0, shown).map((item) => resultOf(item, asked)));
    const left = passed.length - Math.min(shown, passed.length);
    more.hidden = !left;
    more.textContent = `Show ${Math.min(WINDOW, left)} more of ${number(left)}`;
    const part = complete ? "" : ` so far: ${number(items.length)} of ${number(tables.total)} read`;
    const pages = search.findPages(index.pages, asked, ranked.length > 0 && search.isExact(ranked[0], asked));
    const only = !ranked.length && pages.length ? `${number(pages.length)} ${pages.length === 1 ? "page" : "pages"}, ` : "";
    const unasked = state.query.trim() && !asked.units.length ? " (nothing to look for)" : "";
    const words = `${only}${counted(passed.length)}${part}${unasked}`;
    if (status.textContent !== words) status.textContent = words;
    results.setAttribute("aria-busy", String(!complete));
    showChips();
    showNotes(asked, passed, pages);
    showPages(asked, pages);
    place.dataset.csState = complete ? "complete" : "part";
  };

  const changed = ({ typed = false } = {}) => {
    shown = WINDOW;
    state.dropped = []; // the address no longer asks for it
    const address = addressOf(facets, state);
    // Typing is one step back, however many letters it took.
    if (address !== location.pathname + location.search) history[typed ? "replaceState" : "pushState"](null, "", address);
    show();
  };

  more.addEventListener("click", () => {
    const first = shown;
    shown += WINDOW;
    show();
    results.children[first]?.querySelector("a")?.focus();
  });

  let typing = 0;
  let typed = false;
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      if (!facets) return;
      state.query = field.value;
      changed({ typed });
      typed = true;
    }, 120);
  });
  field.addEventListener("change", () => { typed = false; });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    if (!facets) return;
    state.query = field.value;
    changed();
    heading.focus();
  });

  window.addEventListener("popstate", () => {
    if (!facets) return;
    state = readAddress(facets);
    field.value = state.query;
    shown = WINDOW;
    show();
  });

  let waiting = 0;
  search.onProgress(() => {
    if (index.failed) {
      status.textContent = "The list for the filters could not be loaded. Everything is listed below.";
      listed.hidden = false;
      return;
    }
    if (!index.tables || (!index.items.length && !index.complete)) return;
    listed.hidden = true; // it may have come back after a failure
    if (!facets) {
      start();
      show();
      return;
    }
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(show);
  });
  search.load();
})();

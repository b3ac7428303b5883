/*
 * Small helps on top of pages that read without any script: copy and print buttons,
 * and repairs of accessibility gaps in the theme that style sheets cannot close.
 */
(() => {
  "use strict";

  const root = document.documentElement;
  const each = (selector, action, from = document) => from.querySelectorAll(selector).forEach(action);

  /* Copying ---------------------------------------------------------------- */

  const announce = (words) => {
    let live = document.getElementById("cs-live");
    if (!live) {
      live = document.createElement("div");
      live.id = "cs-live";
      live.className = "cs-visually-hidden";
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    // Emptied first, so that the same words are spoken again the second time.
    live.textContent = "";
    setTimeout(() => { live.textContent = words; }, 50);
  };

  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Pages opened from a disk or over plain http have no clipboard object.
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "cs-visually-hidden";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  const copyFrom = async (button) => {
    const here = location.href.split("#")[0];
    const text = button.hasAttribute("data-cs-copy-link")
      ? here + button.getAttribute("data-cs-copy-link")
      : button.getAttribute("data-cs-copy") + (button.hasAttribute("data-cs-copy-address") ? `\n${here}` : "");
    const focused = document.activeElement;
    const done = await copyText(text);
    focused?.focus?.({ preventScroll: true });
    const words = done ? "Copied" : "Could not copy";
    announce(words);
    if (!button.dataset.csWords) {
      button.dataset.csWords = button.textContent;
      button.style.minWidth = `${button.offsetWidth}px`;
      button.textContent = words;
      setTimeout(() => {
        button.textContent = button.dataset.csWords;
        button.style.minWidth = "";
        delete button.dataset.csWords;
      }, 2000);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-cs-copy], [data-cs-copy-link], [data-cs-print]");
    if (!button) return;
    if (button.hasAttribute("data-cs-print")) window.print();
    else copyFrom(button);
  });

  /* Printing: closed details are part of the document ------------------------ */

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".md-content details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    opened = [];
  });

  /* Tables ------------------------------------------------------------------- */

  // Rows shown as cards on a phone lose their table roles; named roles stay.
  const roles = [
    ["table", "table"], ["thead, tbody, tfoot", "rowgroup"], ["tr", "row"], ["td", "cell"],
    ["th[scope=col], th[scope=colgroup]", "columnheader"], ["th[scope=row]", "rowheader"],
  ];
  const keepRoles = (box) => roles.forEach(([selector, role]) =>
    each(selector, (element) => element.setAttribute("role", role), box));

  const wrapFormTable = (table) => {
    if (table.parentElement.matches(".cs-form__scroll")) return;
    const box = document.createElement("div");
    box.className = "cs-form__scroll";
    table.replaceWith(box);
    box.append(table);
  };

  const wordsOf = (element) => {
    const copy = element.cloneNode(true);
    each(".headerlink", (sign) => sign.remove(), copy);
    return copy.textContent.trim().replace(/\s+/g, " ");
  };

  // A box is called after its caption or else the heading above it, and no two of a page alike.
  const nameOf = (box) => {
    const label = document.getElementById(box.getAttribute("aria-labelledby"))
      ?? box.querySelector("caption") ?? box.closest("figure")?.querySelector("figcaption");
    const above = [...document.querySelectorAll(".md-content :is(h1, h2, h3, h4, h5, h6)")]
      .filter((heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    const kind = box.matches("code") ? "text" : "table";
    const words = label ? wordsOf(label) : above ? `${wordsOf(above)}, ${kind}` : kind;
    const taken = [...document.querySelectorAll("[data-cs-name]")].map((other) => other.dataset.csName);
    let name = words;
    for (let number = 2; taken.includes(name); number += 1) name = `${words} (${number})`;
    return name;
  };

  // A box is a stop for the keyboard, and a place of its own, only while there is something to scroll.
  const scrollers = ".cs-table, .cs-form__scroll, .md-typeset__scrollwrap, .md-typeset pre > code";
  const fitScrollers = () => each(scrollers, (box) => {
    box.dataset.csName ||= nameOf(box);
    box.removeAttribute("aria-labelledby");
    if (getComputedStyle(box).overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
      // Text is no table: a page may hold many pieces of it, and a list of places should stay short.
      box.setAttribute("role", box.matches("code") ? "group" : "region");
      box.setAttribute("aria-label", box.dataset.csName);
    } else {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    }
  });

  /* Repairs of the theme ------------------------------------------------------- */

  // The menu opens at the level of this page; levels under it are covered, so the first link one could click is wanted.
  const focusMenu = () => {
    const links = [...document.querySelectorAll(".md-sidebar--primary .md-nav__list :is(a, label[tabindex='0'])")];
    links.find((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      return width && link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    })?.focus();
  };

  // The theme opens the menu with a label, which no keyboard reaches; a button takes its place.
  const addToggle = (what, name) => {
    const toggle = document.getElementById(`__${what}`);
    const label = document.querySelector(`label.md-header__button[for=__${what}]`);
    if (!toggle || !label || label.previousElementSibling?.matches(".cs-toggle")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `md-header__button md-icon cs-toggle cs-toggle--${what}`;
    button.setAttribute("aria-label", name);
    button.innerHTML = label.innerHTML;
    const state = () => button.setAttribute("aria-expanded", String(toggle.checked));
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => {
      state();
      if (toggle.checked) setTimeout(focusMenu, 300);
    });
    state();
    label.before(button);
  };

  // The way back from a level of the menu is a label as well.
  const addBack = (label) => {
    if (label.previousElementSibling?.matches(".cs-back")) return;
    const toggle = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-nav__title cs-back";
    button.innerHTML = label.innerHTML;
    button.setAttribute("aria-label", `${label.textContent.trim()}, back`);
    button.addEventListener("click", () => toggle?.click());
    label.before(button);
  };

  const menuLevels = () => {
    each(".md-nav--primary label.md-nav__link[for=__toc]", (label) => { label.tabIndex = 0; });
    each(".md-nav--primary .md-nav__toggle ~ .md-nav > label.md-nav__title", addBack);
    each(".md-nav--primary .md-nav__toggle:not([data-cs-level])", (toggle) => {
      toggle.dataset.csLevel = "";
      toggle.addEventListener("change", () => {
        if (document.getElementById("__drawer")?.checked) setTimeout(focusMenu, 300);
      });
    });
  };

  // Who leaves the open menu with the Tab key would walk on under its shadow: it closes.
  document.addEventListener("focusin", (event) => {
    const drawer = document.getElementById("__drawer");
    if (drawer?.checked && !event.target.closest(".md-sidebar--primary, .cs-toggle--drawer")) drawer.click();
  });

  document.addEventListener("keydown", (event) => {
    const drawer = document.getElementById("__drawer");
    if (event.key !== "Escape" || !drawer?.checked) return;
    drawer.click();
    document.querySelector(".cs-toggle--drawer")?.focus();
  });

  const repairTheme = () => {
    each(".task-list-item input[type=checkbox]", (box) => {
      const words = box.closest("li").textContent.trim();
      if (words) box.setAttribute("aria-label", words);
    });
    // Lists inside the table of contents are no landmarks of their own.
    each(".md-nav--secondary .md-nav", (nav) => {
      nav.removeAttribute("aria-label");
      nav.setAttribute("role", "none");
    });
    each("nav[aria-expanded]", (nav) => nav.removeAttribute("aria-expanded"));
    addToggle("drawer", "Menu");
    menuLevels();
  };

  /* Start ------------------------------------------------------------------------ */

  const start = () => {
    root.classList.add("cs-js");
    each(".cs-form__rows", wrapFormTable);
    each(".cs-table, .cs-form__scroll", keepRoles);
    repairTheme();
    requestAnimationFrame(fitScrollers);
  };

  start();
  // With instant navigation the theme swaps the page without loading it again.
  window.document$?.subscribe(start);
  window.addEventListener("load", fitScrollers);
  window.addEventListener("resize", () => requestAnimationFrame(fitScrollers));
})();

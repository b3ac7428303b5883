/*
 * Copy buttons beside citations that can be read and selected without any script. What a button copies has the full
 * address of its row, which no page knows when it is made. The copying itself is done by compsite.js.
 */
(() => {
  "use strict";

  const addButton = (cite) => {
    const words = cite.querySelector(".cs-cite__text");
    const link = words?.querySelector("a");
    if (!link || cite.querySelector("button")) return;
    link.textContent = link.href;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cs-button";
    button.textContent = "Copy citation";
    button.dataset.csCopy = words.textContent.trim().replace(/\s+/g, " ");
    words.after(button);
  };

  // Only when one is opened: a long comparison has thousands of them. The event does not bubble, so it is caught above.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.(".cs-row-cite[open]")) addButton(event.target);
  }, true);
})();

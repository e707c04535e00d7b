import { all, one } from "./page.ts";

/** Below 1360 px the help panel's blocks stand behind buttons above the composer: one is open at a time. */

/** Stays open from one conversation to the next. */
let openName: string | undefined;

export function setUpHelpPanel(): void {
  document.addEventListener("click", ({ target }) => {
    const tab = target instanceof Element ? target.closest<HTMLElement>("[data-help]") : null;
    if (tab) openHelp(tab.dataset.help === openName ? undefined : tab.dataset.help);
  });
  document.addEventListener("keydown", (event) => {
    const block = event.target instanceof Element ? event.target.closest("#aside") : null;
    const tab = one(`[data-help="${openName}"]`);
    if (event.key !== "Escape" || event.defaultPrevented || !block || !tab?.checkVisibility()) return;
    openHelp(undefined);
    tab.focus();
  });
}

/** Opens a block by its name, or closes the one that is open. */
function openHelp(name: string | undefined): void {
  openName = name;
  showHelp();
}

/** After a conversation took another's place, its panel stands as the one before did. */
export function showHelp(): void {
  for (const tab of all("[data-help]")) tab.setAttribute("aria-expanded", String(tab.dataset.help === openName));
  for (const block of all(".help-block")) block.toggleAttribute("data-open", block.id === `help-${openName}`);
  one("#aside")?.toggleAttribute("data-open", openName !== undefined && one(`#help-${openName}`) !== undefined);
}

/** What stands in a block that is closed is shown first. */
export function reveal(element: Element): void {
  const block = element.closest(".help-block");
  if (block && !block.checkVisibility()) openHelp(block.id.slice("help-".length));
}

import { setUpComposer } from "./composer.ts";
import { showHelp } from "./help-panel.ts";
import { showKeys } from "./key-settings.ts";
import { focusRow, markOpen, takeTab } from "./list.ts";
import { all, announce, fetchPage, one, visible } from "./page.ts";

/** Opens a message in place: the list keeps its scroll, its focus and its waiting bar. */
export async function visit(address: string, history: "push" | "replace" | "none" = "push"): Promise<void> {
  const page = await fetchPage(address);
  const [fresh, old] = [page && one("#conversation", page), one("#conversation")];
  if (!page || !fresh || !old) {
    location.assign(address);
    return;
  }
  if (history === "push") window.history.pushState(null, "", address);
  if (history === "replace") window.history.replaceState(null, "", address);
  const scroll = history === "replace" ? one("#thread")?.scrollTop : undefined;
  old.replaceWith(document.adoptNode(fresh));
  takeTab(page);
  one("#inbox")?.classList.toggle("inbox-open", fresh.dataset.id !== undefined);
  const switched = one<HTMLAnchorElement>(".bar-language", page)?.getAttribute("href");
  if (switched) for (const link of all(".bar-language, .menu-language")) link.setAttribute("href", switched);
  markOpen(fresh.dataset.id);
  showHelp();
  showKeys(fresh);
  setUpComposer();
  const title = one("#conversation-title");
  if (scroll !== undefined) one("#thread")?.scrollTo({ top: scroll });
  if (history === "replace") return;
  if (!visible(one("#groups"))) title?.focus();
  else if (document.activeElement === document.body) focusRow(fresh.dataset.id);
  announce(title?.textContent ?? "");
}

/** Links to messages open in place, unless the officer asked for a new tab. */
export function setUpVisits(): void {
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || !one("#inbox") || !link.matches(".row > a, .others a, #back")) return;
    event.preventDefault();
    void visit(link.href);
  });
  // A link to a place within another page is such a step too: there the browser has gone to it already.
  window.addEventListener("popstate", () => {
    if (one("#inbox")) void visit(location.href, "none");
  });
}

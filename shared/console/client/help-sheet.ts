import { setUpKeySettings } from "./key-settings.ts";
import { fetchPage, one } from "./page.ts";

/** The sheet of all keys. It stands at once, and the focus is in it; the keys come when it first opens. */

export function openHelp(): void {
  const sheet = one<HTMLDialogElement>("#help");
  sheet?.showModal();
  if (sheet && !one("#help-keys", sheet)) void bringKeys(sheet);
}

async function bringKeys(sheet: HTMLElement): Promise<void> {
  const page = await fetchPage(sheet.dataset.from ?? "");
  const keys = page && one("#help-keys", page);
  const said = one("#help-said", sheet);
  // Closed and opened meanwhile, it asked twice.
  if (one("#help-keys", sheet)) return;
  if (said) said.textContent = keys ? "" : (sheet.dataset.lost ?? "");
  if (!keys) return;
  sheet.append(document.adoptNode(keys));
  setUpKeySettings(sheet);
}

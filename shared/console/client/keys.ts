import { focusRow, move, showNew } from "./list.ts";
import { all, base, one, openId, visible } from "./page.ts";

/** The keyboard: single keys by character, never inside text fields; they can be switched off. */

const SWITCH = "single-keys";
/** How long the second key of a `G` sequence may take. */
const SEQUENCE_MS = 1500;

let sequenceUntil = 0;

export function setUpKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const editing =
      event.target instanceof HTMLElement &&
      event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return sendBy(event);
    if (event.key === "F6") return nextZone(event);
    if (event.key === "Escape" && event.target === one("#text")) return one("#thread")?.focus();
    if (editing || event.ctrlKey || event.metaKey || event.altKey || one<HTMLDialogElement>("dialog[open]")) return;
    if (!singleKeys()) return;
    const act =
      Date.now() < sequenceUntil
        ? GOTO[event.key.toLowerCase()]
        : KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    sequenceUntil = 0;
    if (!act) return;
    event.preventDefault();
    act();
  });
  const box = one<HTMLInputElement>("#single-keys");
  if (box) {
    box.checked = singleKeys();
    box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
  }
  one("#help-open")?.addEventListener("click", help);
}

function singleKeys(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

const help = (): void => one<HTMLDialogElement>("#help")?.showModal();
const go = (path: string) => (): void => location.assign(`${base()}${path}`);
const submit = (selector: string): void => all<HTMLFormElement>(selector).find(visible)?.requestSubmit();

const KEYS: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  u: () => {
    if (!focusRow(openId())) one<HTMLAnchorElement>("#back")?.click();
  },
  r: () => one("#text")?.focus(),
  c: () => submit('form[data-key="c"]'),
  n: () => void showNew(),
  z: () => submit("form[data-undo]"),
  "/": () => one("#filters select")?.focus(),
  "?": help,
  g: () => {
    sequenceUntil = Date.now() + SEQUENCE_MS;
  },
};

const GOTO: Record<string, () => void> = {
  i: go("/inbox"),
  m: go("/inbox?view=mine"),
  s: go("/inbox?view=late-soon"),
  r: go("/reports"),
};

function sendBy(event: KeyboardEvent): void {
  const form = one<HTMLFormElement>("#reply");
  if (!form?.contains(document.activeElement)) return;
  event.preventDefault();
  form.requestSubmit(one<HTMLButtonElement>(`button[value="${event.shiftKey ? "send-open" : "send"}"]`, form));
}

const ZONES = [".rail a", "#groups a[tabindex='0']", "#thread", "#text", "#aside"];

function nextZone(event: KeyboardEvent): void {
  event.preventDefault();
  const zones = ZONES.map((selector) => one(selector)).filter((zone): zone is HTMLElement => visible(zone));
  const here = zones.findIndex((zone) =>
    (zone.closest(".rail, .list-scroll, #thread, #composer, #aside") ?? zone).contains(document.activeElement),
  );
  zones[(here + (event.shiftKey ? zones.length - 1 : 1)) % zones.length]?.focus();
}

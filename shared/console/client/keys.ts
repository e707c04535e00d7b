import { unfold } from "./editor.ts";
import { reveal } from "./help-panel.ts";
import { openHelp } from "./help-sheet.ts";
import { nameOf, singleKeys } from "./key-map.ts";
import { setUpKeySettings } from "./key-settings.ts";
import { focusRow, move, showNew } from "./list.ts";
import { openNote } from "./notes.ts";
import { all, one, openId, visible } from "./page.ts";
import { undoLast } from "./toast.ts";
import { pick } from "./triage.ts";

/**
 * The keyboard: single keys by character, never inside text fields. What a key does is found on the page, by
 * `data-key` on an element that is clicked, focused, opened or submitted; only what no element is stands here.
 */

/** How long the second key of a `G` sequence may take. */
const SEQUENCE_MS = 1500;
/** A key that is held down goes on moving, and does nothing else twice. */
const MOVES = ["J", "K", "X"];
const TEXT_FIELDS = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select";

let sequenceUntil = 0;

export function setUpKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const { target } = event;
    // Words on their way take no more: `Z` in them takes them back.
    const undoes = target instanceof HTMLTextAreaElement && target.readOnly && nameOf(event.key) === "Z";
    const editing =
      !undoes && target instanceof HTMLElement && (target.matches(TEXT_FIELDS) || target.isContentEditable);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return sendBy(event);
    if (event.key === "F6") return nextZone(event);
    if (event.key === "Escape" && target === one("#text")) return one("#thread")?.focus();
    if (editing || event.ctrlKey || event.metaKey || event.altKey || one<HTMLDialogElement>("dialog[open]")) return;
    if (!singleKeys()) return;
    // The second key of a sequence is no key of its own: any letter may be one.
    const link = Date.now() < sequenceUntil ? one(`a[data-go="${event.key.toUpperCase()}"]`) : undefined;
    sequenceUntil = 0;
    const name = nameOf(event.key);
    const act = link ? () => link.click() : name === undefined ? undefined : actOf(name);
    if (!act) return;
    event.preventDefault();
    if (event.repeat && !link && !MOVES.includes(name ?? "")) return;
    act(event);
  });
  setUpKeySettings();
  one("#help-open")?.addEventListener("click", openHelp);
}

const KEYS: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
  J: () => move(1),
  K: () => move(-1),
  U: () => {
    if (!focusRow(openId())) one<HTMLAnchorElement>("#back")?.click();
  },
  R: () => {
    unfold();
    one("#text")?.focus();
  },
  I: openNote,
  X: ({ shiftKey }) => pick(shiftKey),
  N: () => void showNew(),
  Z: () => {
    const shown = all<HTMLFormElement>("form[data-undo]").find(visible);
    if (shown) shown.requestSubmit();
    else undoLast();
  },
  "?": openHelp,
  G: () => {
    sequenceUntil = Date.now() + SEQUENCE_MS;
  },
};

/** An element that asks for the key goes before what the key does of itself. */
function actOf(name: string): ((event: KeyboardEvent) => void) | undefined {
  const asks = asking(name);
  return asks ? () => activate(asks) : KEYS[name];
}

/** The focused row's own first, then what is seen, then what stands in a closed block of the help panel. */
function asking(name: string): HTMLElement | undefined {
  const selector = `[data-key="${name}"]`;
  const own = document.activeElement?.closest("li, article, tr");
  const [near, everywhere] = [own ? all(selector, own) : [], all(selector)];
  return (
    [...near, ...everywhere].find((one) => visible(one) && !one.matches("[data-help]")) ??
    everywhere.find((one) => one.closest(".help-block") !== null) ??
    everywhere.find(visible)
  );
}

function activate(element: HTMLElement): void {
  reveal(element);
  if (element instanceof HTMLFormElement) {
    element.requestSubmit();
    return;
  }
  if (element.matches(TEXT_FIELDS)) {
    element.focus();
    // A search begins anew: what was asked before goes with the first letter.
    if (element instanceof HTMLInputElement && element.type === "search") element.select();
    return;
  }
  element.click();
  const menu = element instanceof HTMLDetailsElement ? element : element.closest("summary")?.parentElement;
  if (!(menu instanceof HTMLDetailsElement)) return;
  if (menu === element) menu.open = !menu.open;
  // What a key opened takes the focus.
  if (menu.open) one("input:not([type=hidden]), select, textarea, button", menu)?.focus();
  else one("summary", menu)?.focus();
}

function sendBy(event: KeyboardEvent): void {
  const form = document.activeElement?.closest("form");
  if (!(form instanceof HTMLFormElement) || !form.matches("#reply, [data-ctrl-enter]")) return;
  event.preventDefault();
  form.requestSubmit(one<HTMLButtonElement>(`button[value="${event.shiftKey ? "send-open" : "send"}"]`, form) ?? null);
}

const ZONES = [
  ".rail a",
  ".plan-card",
  "#post",
  ".approval-row a",
  ".approval-scroll",
  ".approval-decide button",
  ".approval-panel",
  "#groups a[tabindex='0']",
  "#triage button",
  "#thread",
  ".help-tab",
  "#aside",
  "#text",
  "#another > summary",
];

function nextZone(event: KeyboardEvent): void {
  event.preventDefault();
  const zones = ZONES.map((selector) => one(selector)).filter((zone): zone is HTMLElement => visible(zone));
  const here = zones.findIndex((zone) =>
    (
      zone.closest(
        ".rail, .calendar-main, .post-panel, .list-scroll, .triage, .approval-scroll, .approval-decide, .approval-panel, #thread, .help-tabs, #composer, #aside",
      ) ?? zone
    ).contains(document.activeElement),
  );
  zones[(here + (event.shiftKey ? zones.length - 1 : 1)) % zones.length]?.focus();
}

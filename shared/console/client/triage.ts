import { focusRow, takeList } from "./list.ts";
import { all, announce, fill, one, pageOf, showRefusal } from "./page.ts";
import { freshen } from "./thread.ts";

/** Selecting rows by `X`, by their boxes and in ranges, and the bar of what can be done to all of them. */

const boxes = (): HTMLInputElement[] => all<HTMLInputElement>(".row > .row-pick", one("#groups") ?? document);
const picked = (): HTMLInputElement[] => boxes().filter(({ checked }) => checked);
const bar = (): HTMLFormElement | undefined => one<HTMLFormElement>("#triage");

/** The row that was selected last: where a range begins. */
let anchor: string | undefined;

export function setUpTriage(): void {
  document.addEventListener("click", ({ target, shiftKey }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches(".row-pick")) return;
    mark(target, shiftKey, target.checked);
  });
  document.addEventListener("rows", () => show());
  document.addEventListener("keydown", (event) => {
    const busy = one("details.menu[open], dialog[open]") || isField(event.target);
    if (event.key !== "Escape" || busy || picked().length === 0) return;
    event.preventDefault();
    clear();
  });
  bar()?.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });
  bar()?.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(event.currentTarget as HTMLFormElement, event.submitter);
  });
  show();
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select");

/** `X`: the focused row, or the open one; with Shift all from the one that was selected last. */
export function pick(range: boolean): void {
  const row = document.activeElement?.closest(".row") ?? one(".row-open") ?? one(".row");
  const box = row && one<HTMLInputElement>(":scope > .row-pick", row);
  if (box) mark(box, range, range || !box.checked);
}

function mark(box: HTMLInputElement, range: boolean, on: boolean): void {
  const all = boxes();
  const from = range ? all.findIndex(({ parentElement }) => parentElement?.id === anchor) : -1;
  const to = all.indexOf(box);
  const marked = from < 0 ? [box] : all.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const one of marked) one.checked = on;
  anchor = box.parentElement?.id;
  show(true);
}

function clear(): void {
  const held = bar()?.contains(document.activeElement);
  for (const box of picked()) box.checked = false;
  if (held) focusRow(anchor?.replace(/^m-/, ""));
  show(true);
}

/** The bar stands while something is selected; what was said of the last move goes when the next begins. */
function show(say = false): void {
  const form = bar();
  const count = one("#triage-count");
  if (!form || !count) return;
  const now = picked().length;
  for (const box of boxes()) box.parentElement?.classList.toggle("row-picked", box.checked);
  form.toggleAttribute("data-on", now > 0);
  const said = now === 1 ? (form.dataset.one ?? "") : fill(form.dataset.many ?? "", now);
  count.textContent = said;
  if (!say) return;
  announce(said);
  if (now > 0) one("#triage-said")?.replaceChildren();
}

/** Posts the form as a browser does, and puts the list that answers in place. */
async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") fields.append(name, value);
  const row = document.activeElement?.closest<HTMLElement>(".row")?.dataset.id ?? anchor?.replace(/^m-/, "");
  const page = await answerTo(form.action, fields);
  const said = page && one("#triage-said", page);
  if (!page || !said) return showRefusal({ reason: "network" });
  // A move that lacked something leaves the selection for the next try.
  const again = said.dataset.not !== undefined;
  takeList(page, again);
  one("#triage-said")?.replaceChildren(...document.adoptNode(said).childNodes);
  for (const menu of all<HTMLDetailsElement>("details[open]", form)) menu.open = false;
  if (!again) for (const select of all<HTMLSelectElement>("select", form)) select.value = "";
  if (!focusRow(row)) focusRow(undefined);
  void freshen();
}

async function answerTo(address: string, body: URLSearchParams): Promise<Document | undefined> {
  try {
    return await pageOf(await fetch(address, { method: "POST", body, headers: { accept: "text/html" } }));
  } catch {
    return undefined;
  }
}

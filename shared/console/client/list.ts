import { urgency } from "../parts/urgency.ts";
import { hear, newsSaid, showNews } from "./news.ts";
import { all, announce, fetchPage, fill, nowMs, one, openId, timeZone, words } from "./page.ts";

/** The list: one tab stop, groups that follow the clock, new messages that wait behind their bar. */

const links = (): HTMLAnchorElement[] =>
  all<HTMLAnchorElement>(".row > a", one("#groups") ?? document).filter((link) => link.checkVisibility());

/** Ids of messages that arrived since the list was read. */
const waiting = new Set<string>();

export function setUpList(): void {
  showNews();
  rove();
  one("#groups")?.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLAnchorElement) rove(event.target);
  });
}

const linkOf = (row: HTMLElement): HTMLAnchorElement | undefined => one(":scope > a", row);
const boxOf = (row: HTMLElement): HTMLInputElement | undefined => one(":scope > .row-pick", row);

/** On a telephone the views and the filters are strips: a browser leaves one that is seen by a hair where it is. */
export function setUpStrip(): void {
  one(".list-head")?.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

/** Only one row is in the tab order: the focused one, the open one, or the first. */
function rove(to?: HTMLAnchorElement): void {
  const rows = links();
  const stop = to ?? one<HTMLAnchorElement>(".row > a[aria-current]") ?? rows[0];
  for (const link of rows) link.tabIndex = link === stop ? 0 : -1;
  // `X` selects: a list is one tab stop.
  for (const box of all<HTMLInputElement>(".row > .row-pick")) box.tabIndex = -1;
}

/** Moves the focus by so many rows, from the focused or else the open one. */
export function move(by: 1 | -1): void {
  const rows = links();
  const here = rows.findIndex(
    (link) =>
      link === document.activeElement ||
      (!rows.includes(document.activeElement as HTMLAnchorElement) && link.hasAttribute("aria-current")),
  );
  const next = rows[here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

export function focusRow(id: string | undefined): boolean {
  const link = id === undefined ? links()[0] : one<HTMLAnchorElement>(`#m-${CSS.escape(id)} > a`);
  if (!link?.checkVisibility()) return false;
  link.focus({ preventScroll: false });
  return true;
}

/** Marks which row is open. */
export function markOpen(id: string | undefined): void {
  showNews();
  for (const row of all(".row")) {
    const open = row.dataset.id === id;
    row.classList.toggle("row-open", open);
    if (open) linkOf(row)?.setAttribute("aria-current", "true");
    else linkOf(row)?.removeAttribute("aria-current");
  }
  rove();
}

/** The id of the row after the open one, where sending leads. */
export function nextId(): string | undefined {
  const rows = links().map((link) => link.parentElement?.dataset.id);
  const at = rows.indexOf(openId());
  return rows[at + 1] ?? rows.find((id) => id !== openId());
}

/** Puts changed rows in place; those that are not in the list wait behind the bar. Answers how many are new. */
export function takeRows(rows: readonly HTMLElement[]): number {
  const before = waiting.size;
  for (const row of rows) {
    const id = row.dataset.id ?? "";
    const old = one(`#m-${CSS.escape(id)}`);
    if (hear(row, old)) announce(newsSaid());
    if (!old) {
      if (!row.hasAttribute("data-left")) waiting.add(id);
      continue;
    }
    if (old.dataset.revision === row.dataset.revision) continue;
    const focused = old.contains(document.activeElement);
    row.classList.toggle("row-open", old.classList.contains("row-open"));
    if (id === openId()) linkOf(row)?.setAttribute("aria-current", "true");
    const picked = boxOf(old)?.checked ?? false;
    old.replaceWith(row);
    const box = boxOf(row);
    if (box) box.checked = picked;
    if (focused) linkOf(row)?.focus({ preventScroll: true });
  }
  showWaiting();
  showNews();
  rowsChanged();
  rove(links().find((link) => link === document.activeElement));
  return waiting.size - before;
}

function showWaiting(): void {
  const bar = one("#waiting");
  const said = bar && one("b", bar);
  if (!bar || !said) return;
  bar.hidden = waiting.size === 0;
  said.textContent = waiting.size === 1 ? words().newOne : fill(words().newMany, waiting.size);
}

/** Reads the list again, with what waited: on the officer's wish only. */
export async function showNew(): Promise<void> {
  if (waiting.size === 0) return;
  const fresh = new Set(waiting);
  if (!(await readList(location.href))) return;
  for (const id of fresh) one(`#m-${CSS.escape(id)}`)?.classList.add("row-new");
  const first = links().find((link) => fresh.has(link.parentElement?.dataset.id ?? ""));
  (first ?? links()[0])?.focus();
}

/** Replaces the list's parts by those of a page; focus in the filters stays. */
export async function readList(address: string): Promise<boolean> {
  const page = await fetchPage(address);
  return page !== undefined && takeList(page);
}

/** The same of a page that is here already. What was selected and is still listed stays selected, if it is to. */
export function takeList(page: Document, keepPicked = true): boolean {
  const [list, fresh] = [one("#list"), one("#list", page)];
  if (!list || !fresh) return false;
  const picked = new Set(all(".row:has(> .row-pick:checked)").map(({ id }) => id));
  list.dataset.query = fresh.dataset.query ?? "";
  for (const id of ["list-name", "list-count", "list-order", "sort-pill", "view-place", "groups", "search-end"]) {
    const part = one(`#${id}`, fresh);
    if (part) one(`#${id}`)?.replaceWith(document.adoptNode(part));
  }
  const more = one("#more", fresh)?.closest("p");
  one("#more")?.closest("p")?.remove();
  if (more) one("#list-scroll")?.append(document.adoptNode(more));
  for (const select of all<HTMLSelectElement>("#filters select")) {
    select.className = one(`#filters select[name="${select.name}"]`, fresh)?.className ?? select.className;
  }
  for (const row of all(".row")) {
    const box = boxOf(row);
    if (box) box.checked = keepPicked && picked.has(row.id);
  }
  if (openId() === undefined) takeTab(page);
  waiting.clear();
  showWaiting();
  markOpen(openId());
  rowsChanged();
  setUpList();
  return true;
}

/** The tab says what is open, and follows it. */
export function takeTab(page: Document): void {
  const title = one("title", page);
  if (title) one("title")?.replaceWith(document.adoptNode(title));
}

/** Who counts rows counts again. */
const rowsChanged = (): boolean => document.dispatchEvent(new Event("rows"));

/** Moves rows to the group of their clock, and lets go of those that left: only while nobody is in the list. */
export function regroup(): void {
  const groups = one("#groups");
  if (!groups || groups.contains(document.activeElement) || groups.matches(":hover")) return;
  for (const left of all(".row[data-left]", groups))
    if (!left.classList.contains("row-open") && !boxOf(left)?.checked) left.remove();
  if (groups.hasAttribute("data-by-clock")) {
    const rows = all(".row", groups).sort((a, b) => Number(a.dataset.due) - Number(b.dataset.due));
    for (const row of rows) {
      const group = one(`[data-group="${urgency(Number(row.dataset.due), nowMs(), timeZone())}"] > ul`, groups);
      const last = group?.lastElementChild;
      if (group && (row.parentElement !== group || last !== row)) group.append(row);
    }
  }
  for (const group of all("[data-group]", groups)) {
    const size = all(".row", group).length;
    group.hidden = size === 0;
    const count = one("[data-count]", group);
    if (count) count.textContent = String(size);
  }
}

import { foldEditor, openEditor } from "./editor.ts";
import { showKeys } from "./key-settings.ts";
import { showSources } from "./library-sources.ts";
import { all, base, fetchPage, listQuery, one, openId } from "./page.ts";

/** While a reply is on its way its state is asked this often. */
const WATCH_MS = 1500;
/** A reply that has not settled by then is left to the list's own polling. */
const WATCH_LIMIT_MS = 90_000;

const UNDER_WAY = '.reply[data-state="approved"], .reply[data-state="sending"]';

let watching = false;

/** What changes in a conversation. */
export const threadAddress = (id: string): string => `${base()}/messages/${id}/live?${listQuery()}`;

/** Brings the open conversation up to date. */
export async function freshen(acted?: HTMLFormElement): Promise<void> {
  const id = openId();
  const fresh = id === undefined ? undefined : await fetchPage(threadAddress(id));
  if (fresh) takeThread(fresh, id, acted);
}

/** The same of a page that is here already: only parts that changed are replaced, each by its id, with `acted` in any case. */
export function takeThread(fresh: Document, id: string | undefined, acted?: HTMLFormElement): void {
  if (openId() !== id) return;
  for (const name of [
    "live-clock",
    "live-hands",
    "live-menus",
    "live-message",
    "live-consultation",
    "live-record",
    "live-standing",
    "live-rule",
  ]) {
    const [old, part] = [one(`#${name}`), one(`#${name}`, fresh)];
    // What an officer has open or stands in is not taken away: it follows with the next change.
    if (!old || !part || same(old, part)) continue;
    if (acted && old.contains(acted)) replaceAround(acted, old, part);
    else if (old.contains(document.activeElement) || one("details[open]", old)) continue;
    else old.replaceWith(document.adoptNode(part));
    showKeys(part);
    showSources();
  }
  openEditor(one("#live-rule", fresh)?.dataset.open ?? one("#live-rule")?.dataset.open);
  foldEditor(one("#live-standing")?.dataset.standing);
  column(fresh);
  if (one(UNDER_WAY)) watch();
}

/** The part of a form that was sent is new; what else is open in it moves over as it stands, with its words and focus. */
function replaceAround(acted: HTMLFormElement, old: HTMLElement, part: HTMLElement): void {
  const focused = document.activeElement;
  const others = all<HTMLDetailsElement>("details[open][id]", old).filter((open) => !open.contains(acted));
  old.after(document.adoptNode(part));
  for (const open of others) one(`#${CSS.escape(open.id)}`, part)?.replaceWith(open);
  old.remove();
  if (focused instanceof HTMLElement && part.contains(focused)) focused.focus({ preventScroll: true });
}

const same = (old: HTMLElement, part: HTMLElement): boolean =>
  old.innerHTML === part.innerHTML &&
  old.dataset.open === part.dataset.open &&
  old.dataset.standing === part.dataset.standing;

/** Replies by state and revision: their countdown differs in every answer. */
const changed = (old: HTMLElement, item: HTMLElement): boolean =>
  item.dataset.revision === undefined
    ? old.innerHTML !== item.innerHTML
    : old.dataset.revision !== item.dataset.revision || old.dataset.state !== item.dataset.state;

/** Items are matched by their id, and come in where their time puts them. */
function column(fresh: Document): void {
  const place = one("#live-column");
  if (!place || !one("#live-column", fresh)) return;
  const seen = new Set<string>();
  let before: Element | undefined;
  for (const item of all("#live-column > *", fresh)) {
    seen.add(item.id);
    const old = one(`#${CSS.escape(item.id)}`);
    const here = old && !changed(old, item) ? old : document.adoptNode(item);
    if (!old) {
      if (before) before.after(here);
      else place.prepend(here);
      // What others did does not move what is being read.
      if (here.dataset.mine !== undefined) here.scrollIntoView({ block: "nearest" });
    } else if (here !== old) {
      const focused = old.contains(document.activeElement);
      old.replaceWith(here);
      if (focused) one("#thread")?.focus({ preventScroll: true });
    }
    before = here;
  }
  for (const gone of all("#live-column > *")) if (!seen.has(gone.id)) gone.remove();
}

/** Follows replies that are under way until each has an outcome. */
export function watch(): void {
  if (watching) return;
  watching = true;
  const until = Date.now() + WATCH_LIMIT_MS;
  const again = async (): Promise<void> => {
    watching = false;
    if (document.hidden || Date.now() > until || !one(UNDER_WAY)) return;
    await freshen();
  };
  setTimeout(() => void again(), WATCH_MS);
}

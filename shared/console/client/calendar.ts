import { all, one, visible } from "./page.ts";

/** The calendar by keyboard: arrows go from card to card, Escape closes the pair, and a problem takes the focus. */

export function setUpCalendar(): void {
  const calendar = one("#calendar");
  if (!calendar) return;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (!(target instanceof HTMLElement) || one<HTMLDialogElement>("dialog[open]")) return;
    const typing = target.matches("input, textarea, select");
    if (event.key === "Escape" && one("#post-close") && !typing) {
      event.preventDefault();
      one<HTMLAnchorElement>("#post-close")?.click();
      return;
    }
    if (typing || !event.key.startsWith("Arrow")) return;
    const next = target.matches(".plan-card") ? cardBeside(target, event.key) : undefined;
    const first =
      target === document.body || target.id === "calendar-grid" ? all(".plan-card").find(visible) : undefined;
    const card = next ?? first;
    if (!card) return;
    event.preventDefault();
    card.focus();
  });
  // A link within the page moves the view; the place it names takes the focus too.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href="#problem"]') : null;
    if (link) requestAnimationFrame(() => one("#problem")?.focus());
  });
  // A pair that was open gives the focus back to its card.
  const closed = new URLSearchParams(location.search).get("was");
  if (closed) cardOf(closed)?.focus();
}

/** What is planned, and the pair beside it, as a page has them; an editor keeps what is written in it, and so does a panel
 * in which somebody chooses something. */
export function takeCalendar(page: Document): void {
  renew("#calendar-grid", page);
  const panel = one("#post");
  if (panel && !panel.contains(document.activeElement) && !one("details[open]", panel)) renew("#post", page);
}

/** A pair stands in the grid and in the list that takes its place on a narrow screen: the one that shows. */
const cardOf = (pairId: string): HTMLElement | undefined => all(`[data-plan="${CSS.escape(pairId)}"]`).find(visible);

/** The same focus and the same place after it. */
function renew(selector: string, page: Document): void {
  const [old, fresh] = [one(selector), one(selector, page)];
  if (!old || !fresh) return;
  const { activeElement: focused } = document;
  const stood = focused instanceof HTMLElement && old.contains(focused) ? focused.dataset.plan : undefined;
  const { scrollTop: top, scrollLeft: left } = old;
  old.replaceChildren(...document.adoptNode(fresh).childNodes);
  old.scrollTo({ top, left });
  if (stood) cardOf(stood)?.focus({ preventScroll: true });
}

/** The nearest card in the arrow's direction: by its column first, then by its place. */
function cardBeside(from: HTMLElement, key: string): HTMLElement | undefined {
  const here = from.getBoundingClientRect();
  const across = key === "ArrowLeft" || key === "ArrowRight";
  const ahead = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const places = all(".plan-card").filter((card) => card !== from && visible(card));
  const scored = places.flatMap((card) => {
    const place = card.getBoundingClientRect();
    const [along, aside] = across
      ? [place.left - here.left, Math.abs(place.top - here.top)]
      : [place.top - here.top, Math.abs(place.left - here.left)];
    return along * ahead > 2 ? [{ card, cost: Math.abs(along) + aside * (across ? 1 : 8) }] : [];
  });
  return scored.sort((a, b) => a.cost - b.cost)[0]?.card;
}

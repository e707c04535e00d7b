import { all, one } from "./page.ts";

/** Marks in the contents of a report which of its sections is being read. */

/** The part of the window, from its top, in which a section that begins there is the one being read. */
const READ_FROM = 0.3;
/** Sections that stand side by side begin at nearly the same height. */
const LEVEL_PX = 8;

export function setUpContents(): void {
  const side = one(".report-side");
  const ways = side ? all<HTMLAnchorElement>("nav a", side) : [];
  const sections = ways.flatMap((way) => {
    const section = one(way.hash);
    return section ? [{ way, section }] : [];
  });
  if (!side || sections.length === 0) return;

  const mark = (): void => {
    const read = readOf(sections.map(({ section }) => section));
    for (const { way, section } of sections) {
      if (section !== read) way.removeAttribute("aria-current");
      else if (!way.hasAttribute("aria-current")) {
        way.setAttribute("aria-current", "true");
        keepInSight(way, side);
      }
    }
  };

  let asked = false;
  const soon = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      mark();
    });
  };
  // Whatever scrolls: on some widths the window does, on others the page within it.
  document.addEventListener("scroll", soon, { capture: true, passive: true });
  for (const event of ["resize", "hashchange"]) window.addEventListener(event, soon);
  mark();
}

/** The last section that has begun, of two side by side the first; but the one that was asked for, while its beginning
 * is where it was brought to: another may begin at nearly the same height, or the page end before it is at the top. */
function readOf(sections: readonly HTMLElement[]): HTMLElement | undefined {
  const line = innerHeight * READ_FROM;
  const atEnd = scrollY > 0 && Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
  const tops = sections.map((section) => ({ section, top: section.getBoundingClientRect().top }));
  const asked = tops.find(({ section }) => `#${section.id}` === location.hash);
  if (asked && asked.top >= 0 && asked.top <= (atEnd ? innerHeight : line)) return asked.section;
  if (atEnd) return sections.at(-1);
  const begun = tops.filter(({ top }) => top <= line);
  const last = Math.max(...begun.map(({ top }) => top));
  return begun.find(({ top }) => last - top <= LEVEL_PX)?.section;
}

/** The contents scroll by themselves where they are longer than the window; the page stays where it is. */
function keepInSight(way: HTMLElement, side: HTMLElement): void {
  const [inner, outer] = [way.getBoundingClientRect(), side.getBoundingClientRect()];
  if (inner.top < outer.top) side.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) side.scrollTop += inner.bottom - outer.bottom;
}

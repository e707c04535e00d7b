import type { Page } from "playwright-core";

/** What may be wider than its box: a strip that scrolls sideways, an excerpt, a drawing, and what is only read out. */
const MAY =
  ".list-views, .list-asks, .try-scroll, .row-who, .row-who > b, .row-what, .row-topic, .others-words, .approval-words, .month-line, .said, .skip, [class*=chart], textarea, input, select";

/** Boxes whose contents are cut, or go on beside where nobody looks; and forms behind a button that open beyond the window. */
export const cut = (page: Page): Promise<string[]> =>
  page.evaluate((may) => {
    const named = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className}#${element.id}`;
    const found: string[] = [];
    const look = (): void => {
      for (const box of document.querySelectorAll("body *")) {
        const style = getComputedStyle(box);
        const isCut = style.overflowX !== "visible" && box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1;
        if (isCut && style.clipPath === "none" && !box.matches(may))
          found.push(`${named(box)}: ${box.scrollWidth - box.clientWidth}px cut`);
      }
    };
    const choices = (): void => {
      for (const select of document.querySelectorAll<HTMLSelectElement>("main select")) {
        if (!select.checkVisibility()) continue;
        const alone = select.cloneNode() as HTMLSelectElement;
        const [chosen] = select.selectedOptions;
        if (chosen) alone.append(chosen.cloneNode(true));
        alone.style.cssText = "position: absolute; width: max-content; max-width: none";
        select.after(alone);
        if (alone.offsetWidth > select.offsetWidth + 1) found.push(`select: ${chosen?.textContent} is cut`);
        alone.remove();
      }
    };
    const all = [...document.querySelectorAll<HTMLDetailsElement>("main details, .bar details")];
    const was = all.filter(({ open }) => open);
    for (const details of all) details.open = !details.matches(".menu") || details.open;
    look();
    // On the narrowest of phones a choice is read in its list.
    if (innerWidth >= 390) choices();
    for (const menu of all.filter((one) => one.matches(".menu") && one.checkVisibility())) {
      for (const other of all) if (other.matches(".menu")) other.open = other === menu;
      const box = menu.querySelector(".menu-box")?.getBoundingClientRect();
      if (box && (box.left < 0 || box.right > innerWidth)) found.push(`${named(menu)}: opens beyond the window`);
    }
    for (const details of all) details.open = was.includes(details);
    return [...new Set(found)];
  }, MAY);

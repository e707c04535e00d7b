import { all, base, one, openId } from "./page.ts";

/**
 * What others did for this officer while the list was open: a message handed over, an expert's answer, a reply that came
 * back. The feed brings the row; it stays marked, and `Mine` with it, until the message is opened.
 */

const key = (): string => `news:${document.body.dataset.officer ?? ""}`;

/** Opened in this page: what changes in them since may be the officer's own act. */
const opened = new Set<string>();

/** A row that came with the feed, and the one that it takes the place of. Answers whether it is the officer's turn anew. */
export function hear({ dataset: { id = "", turn } }: HTMLElement, old: HTMLElement | undefined): boolean {
  const known = old ? old.dataset.turn === turn : opened.has(id);
  if (turn !== undefined && (known || id === openId())) return false;
  const news = new Set(kept());
  if (turn === undefined ? !news.delete(id) : news.size === news.add(id).size) return false;
  keep(news);
  return turn !== undefined;
}

/** Marks the rows and `Mine`; what is open is no news any more. */
export function showNews(): void {
  const news = new Set(kept());
  const id = openId();
  if (id !== undefined) opened.add(id);
  if (id !== undefined && news.delete(id)) keep(news);
  for (const mark of all(".news")) mark.remove();
  const places = [...news].map((one) => `#m-${CSS.escape(one)} .row-who`);
  if (news.size > 0) places.push(`a[href="${base()}/inbox?view=mine"]`);
  const mark = one<HTMLTemplateElement>("#mark-news")?.content;
  if (places.length > 0 && mark) for (const place of all(places.join())) place.append(document.importNode(mark, true));
}

export const newsSaid = (): string => one<HTMLTemplateElement>("#mark-news")?.content.textContent?.trim() ?? "";

function kept(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(key()) ?? "[]");
  } catch {
    return [];
  }
}

function keep(news: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(key(), JSON.stringify([...news]));
  } catch {
    // A private window may keep nothing.
  }
}

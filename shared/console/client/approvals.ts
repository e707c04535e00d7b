import { announce, fetchPage, one } from "./page.ts";

/** The approver's queue as it stands now. What is open stays as it is, with a reason that is half written. */
export async function freshenApprovals(): Promise<void> {
  const page = await fetchPage(location.href);
  const [list, next] = [one(".approvals-list"), page && one(".approvals-list", page)];
  if (!page || !list || !next) return;
  const waited = one("#approvals-yours", list)?.textContent;
  const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : undefined;
  const top = one(".list-scroll", list)?.scrollTop ?? 0;
  list.replaceChildren(...document.adoptNode(next).childNodes);
  one(".list-scroll", list)?.scrollTo({ top });
  if (focused) one(`a[href="${CSS.escape(focused)}"]`, list)?.focus({ preventScroll: true });
  const waits = one("#approvals-yours", list)?.textContent;
  if (waits && waits !== waited) announce(waits);
  sayGone(page);
}

/** Somebody else has decided on what is open here: that is said above it. */
function sayGone(page: Document): void {
  const [scroll, said] = [one(".approval-scroll"), one(".approval-none .empty", page)];
  if (!scroll || !said || one(".empty", scroll)) return;
  scroll.prepend(document.adoptNode(said));
  announce(one(":is(h1, h2, h3, strong)", said)?.textContent ?? "");
}

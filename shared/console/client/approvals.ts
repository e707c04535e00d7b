import { announce, nowMs, one } from "./page.ts";

/** Shorter, nobody has read what came up: a second press was meant for the one before it. */
const UNREAD_MS = 1000;
/** How long it is said what was approved, beyond its seconds to undo. */
const STAY_MS = 10_000;

/** Nothing is approved unread or twice, and what was approved is said. */
export function setUpApprovals(): void {
  let shownAt = Date.now();
  let sent = false;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.approve === undefined) return;
    const unread = Date.now() - shownAt < UNREAD_MS;
    if (unread || sent) event.preventDefault();
    else sent = true;
    if (!unread) return;
    one("button", form)?.focus();
    announce(form.dataset.approve);
  });
  // A page that the browser kept comes back as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) [shownAt, sent] = [Date.now(), false];
  });
  sayApproved();
}

function sayApproved(): void {
  const toast = one("#approved");
  if (!toast) return;
  // Only what changes is heard.
  requestAnimationFrame(() => announce(one("p", toast)?.textContent ?? ""));
  const until = Number(toast.dataset.until ?? nowMs()) + STAY_MS;
  const step = (): void => {
    if (nowMs() > until && !toast.matches(":hover, :focus-within")) toast.remove();
    else setTimeout(step, 1000);
  };
  step();
}

/** The approver's queue as a page has it. What is open stays as it is, with a reason that is half written. */
export function takeApprovals(page: Document): void {
  const [list, next] = [one(".approvals-list"), one(".approvals-list", page)];
  if (!list || !next) return;
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

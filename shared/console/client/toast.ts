import { announce, base, fetchPage, fill, nowMs, one, openId, post, type Queued, showRefusal, words } from "./page.ts";

/** One toast below the list for a reply that left the page: queued with undo, then how it went. */

const ASK_MS = 1500;
/** How long an outcome stays. */
const STAY_MS = 10_000;

interface About {
  messageId: string;
  /** Whom the reply is for. */
  name: string;
}
type Undone = (messageId: string) => void;

let token = 0;

/** What `Z` takes back where the page shows no button for it yet. */
let last: { about: About; queued: Queued; undone: Undone } | "under way" | undefined;
/** `Z` came while the reply was on its way to the server. */
let wanted = false;

export function sendBegins(): void {
  [last, wanted] = ["under way", false];
}

export function sendFailed(): void {
  [last, wanted] = [undefined, false];
}

/** The server took a reply; `leaves`: the page goes on to another. Answers whether it is taken back already. */
export function sentAway(
  { queued, messageId, name }: About & { queued: Queued | undefined },
  leaves: boolean,
  undone: Undone,
): boolean {
  const about = { messageId, name };
  const undo = wanted;
  last = queued && { about, queued, undone };
  wanted = false;
  if (undo && last) {
    undoLast();
    return true;
  }
  if (leaves) follow(about, queued, undone);
  return false;
}

/** Never nothing: what is still on its way is taken back as soon as it has arrived. */
export function undoLast(): void {
  if (last === undefined) return;
  if (last === "under way") {
    wanted = true;
    return;
  }
  const { about, queued, undone } = last;
  if (queued.untilMs <= nowMs()) {
    showRefusal({ reason: "too-late" });
    return;
  }
  const form = undoForm(queued);
  if (form) void undo(form, () => undone(about.messageId));
}

/** Follows the newest reply of a message that is no longer open. */
function follow(about: About, queued: Queued | undefined, undone: Undone): void {
  const mine = ++token;
  const toast = one("#toast");
  if (!toast) return;
  const { messageId } = about;
  let endsAt = Infinity;
  let left = false;
  const step = async (): Promise<void> => {
    if (mine !== token) return;
    const held = toast.matches(":hover, :focus-within");
    left ||= openId() !== messageId;
    if ((left && openId() === messageId) || (Date.now() > endsAt && !held)) {
      toast.hidden = true;
      return;
    }
    const page = await fetchPage(`${base()}/messages/${messageId}/live`);
    const reply = page && [...page.querySelectorAll<HTMLElement>(".reply")].at(-1);
    if (mine !== token) return;
    const named = { messageId, name: (page && one(".citizen-head b", page)?.textContent) ?? about.name };
    if (reply && toast.dataset.state !== reply.dataset.state) show(toast, reply, named, () => undone(messageId));
    const state = reply?.dataset.state ?? "";
    if (state !== "approved" && state !== "sending" && endsAt === Infinity) endsAt = Date.now() + STAY_MS;
    setTimeout(() => void step(), ASK_MS);
  };
  toast.dataset.state = "";
  delete toast.dataset.until;
  const form = queued && undoForm(queued);
  if (!form) {
    void step();
    return;
  }
  toast.dataset.state = "approved";
  countDown(toast, { about, untilMs: queued.untilMs, form, undone: () => undone(messageId) });
  setTimeout(() => void step(), ASK_MS);
}

/** The button as the page has it ready for any reply. */
function undoForm({ id }: Queued): HTMLFormElement | undefined {
  const ready = one<HTMLTemplateElement>("#undo-form")?.content.querySelector("form");
  if (!ready) return undefined;
  // Only in the page's own document does its address lead anywhere.
  const form = document.importNode(ready, true);
  form.setAttribute("action", `${base()}/outgoing/${id}/undo`);
  form.dataset.undo = id;
  return form;
}

interface Counting {
  about: About;
  untilMs: number;
  form: HTMLFormElement;
  undone: () => void;
}

/** Taken, and the seconds that are left to take it back. */
function countDown(toast: HTMLElement, { about, untilMs, form, undone }: Counting): void {
  const count = document.createElement("span");
  count.dataset.countdown = "";
  count.textContent = fill(words().goesOut, Math.ceil((untilMs - nowMs()) / 1000));
  const said = document.createElement("p");
  said.append(strong(words().queued), ", ", whose(about), ". ", count);
  toast.dataset.until = String(untilMs);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void undo(form, undone);
  });
  toast.replaceChildren(said, form);
  toast.hidden = false;
}

function show(toast: HTMLElement, reply: HTMLElement, about: About, undone: () => void): void {
  toast.dataset.state = reply.dataset.state ?? "";
  const state = one(".state", reply) ?? one(".banner", reply);
  const form = one<HTMLFormElement>("form[data-undo]", reply);
  const untilMs = Number(state?.dataset.until ?? 0);
  if (form && untilMs > nowMs()) {
    countDown(toast, { about, untilMs, form: document.adoptNode(form), undone });
    return;
  }
  delete toast.dataset.until;
  const said = document.createElement("p");
  said.append(strong(one("strong", state ?? reply)?.textContent ?? ""), " ", whose(about));
  toast.replaceChildren(said);
  toast.hidden = false;
}

/** Its name leads back to the conversation. */
function whose({ messageId, name }: About): HTMLElement {
  const link = document.createElement("a");
  link.href = `${base()}/messages/${messageId}`;
  link.textContent = name;
  return link;
}

const strong = (said: string): HTMLElement => {
  const element = document.createElement("strong");
  element.textContent = said;
  return element;
};

/** In the toast where it is shown, else said to screen readers: the words come back to the composer. */
async function undo(form: HTMLFormElement, undone: () => void): Promise<void> {
  if (form.hasAttribute("data-busy")) return;
  form.setAttribute("data-busy", "");
  last = undefined;
  const mine = ++token;
  const posted = await post(form);
  const { ok, reason } = posted;
  form.removeAttribute("data-busy");
  const toast = one("#toast");
  const result = ok ? words().undone : reason === "too-late" ? words().tooLate : "";
  if (toast && !toast.hidden) {
    delete toast.dataset.until;
    const said = document.createElement("p");
    said.append(strong(result));
    toast.replaceChildren(said);
    setTimeout(() => {
      if (mine === token) toast.hidden = true;
    }, STAY_MS);
  } else announce(result);
  if (ok) undone();
  else if (reason !== "too-late" || toast?.hidden !== false) showRefusal(posted);
}

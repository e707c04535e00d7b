import { base, fetchPage, fill, nowMs, one, openId, post, showRefusal, words } from "./page.ts";

/** One toast below the list for a reply that left the page: queued with undo, then how it went. */

const ASK_MS = 1500;
/** How long an outcome stays. */
const STAY_MS = 10_000;

let token = 0;

/** Follows the newest reply of a message that is no longer open. */
export function follow(messageId: string, undone: (messageId: string) => void): void {
  const mine = ++token;
  const toast = one("#toast");
  if (!toast) return;
  let endsAt = Infinity;
  const step = async (): Promise<void> => {
    if (mine !== token) return;
    const held = toast.matches(":hover, :focus-within");
    if (openId() === messageId || (Date.now() > endsAt && !held)) {
      toast.hidden = true;
      return;
    }
    const page = await fetchPage(`${base()}/messages/${messageId}/live`);
    const reply = page && [...page.querySelectorAll<HTMLElement>(".reply")].at(-1);
    if (mine !== token) return;
    const about = { messageId, name: (page && one(".citizen-head b", page)?.textContent) ?? "" };
    if (reply && toast.dataset.state !== reply.dataset.state) show(toast, reply, about, () => undone(messageId));
    const state = reply?.dataset.state ?? "";
    if (state !== "approved" && state !== "sending" && endsAt === Infinity) endsAt = Date.now() + STAY_MS;
    setTimeout(() => void step(), ASK_MS);
  };
  toast.dataset.state = "";
  void step();
}

interface About {
  messageId: string;
  /** Whom the reply is for. */
  name: string;
}

function show(toast: HTMLElement, reply: HTMLElement, about: About, undone: () => void): void {
  toast.dataset.state = reply.dataset.state ?? "";
  const said = document.createElement("p");
  const state = one(".state", reply) ?? one(".banner", reply);
  const form = one<HTMLFormElement>("form[data-undo]", reply);
  const until = Number(state?.dataset.until ?? 0);
  if (form && until > nowMs()) {
    const count = document.createElement("span");
    count.dataset.countdown = "";
    count.textContent = fill(words().goesOut, Math.ceil((until - nowMs()) / 1000));
    said.append(strong(words().queued), ", ", whose(about), ". ", count);
    toast.dataset.until = String(until);
    const adopted = document.adoptNode(form);
    adopted.addEventListener("submit", (event) => {
      event.preventDefault();
      void undo(toast, adopted, undone);
    });
    toast.replaceChildren(said, adopted);
  } else {
    delete toast.dataset.until;
    said.append(
      strong(one("strong", reply.querySelector(".state, .banner") ?? reply)?.textContent ?? ""),
      " ",
      whose(about),
    );
    toast.replaceChildren(said);
  }
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

async function undo(toast: HTMLElement, form: HTMLFormElement, undone: () => void): Promise<void> {
  token++;
  const { ok, reason } = await post(form);
  delete toast.dataset.until;
  const said = document.createElement("p");
  said.append(strong(ok ? words().undone : reason === "too-late" ? words().tooLate : ""));
  toast.replaceChildren(said);
  const mine = token;
  setTimeout(() => {
    if (mine === token) toast.hidden = true;
  }, STAY_MS);
  if (ok) undone();
  else if (reason !== "too-late") showRefusal(reason);
}

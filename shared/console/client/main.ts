import { setUpActs } from "./acts.ts";
import { setUpApprovals } from "./approvals.ts";
import { setUpCalendar } from "./calendar.ts";
import { startClocks } from "./clocks.ts";
import { setUpCollisions } from "./collision.ts";
import { setUpComposer, useWords, whenSent } from "./composer.ts";
import { setUpConsult } from "./consult.ts";
import { setUpContents } from "./contents.ts";
import { copyWords } from "./copy.ts";
import { forgetDrafts, forgetOthers, keepDraft } from "./drafts.ts";
import { unfold } from "./editor.ts";
import { setUpFormWords } from "./form-words.ts";
import { setUpHelpPanel } from "./help-panel.ts";
import { setUpKept } from "./kept.ts";
import { setUpKeys } from "./keys.ts";
import { measure, utf8 } from "./length.ts";
import { setUpLibrary } from "./library.ts";
import { sourcesSent } from "./library-sources.ts";
import { focusRow, nextId, readList, regroup, setUpList, setUpStrip, showNew } from "./list.ts";
import { startLive } from "./live.ts";
import { setUpNotes } from "./notes.ts";
import { all, base, fill, listQuery, one, openId, shown, signInAddress, visible, watchHands } from "./page.ts";
import { setUpPairCheck } from "./pair-check.ts";
import { freshen, watch } from "./thread.ts";
import { sentAway } from "./toast.ts";
import { setUpTriage } from "./triage.ts";
import { setUpVisits, visit } from "./visit.ts";

/** The console's script: the pages work without it, and it makes them live and quick. */

const messageAddress = (id: string): string => `${base()}/messages/${id}${listQuery() === "" ? "" : `?${listQuery()}`}`;

/** What was sent last for each message: an undo gives the words back. */
const sentWords = new Map<string, string>();

forgetOthers();
setUpFormWords();
setUpList();
setUpStrip();
setUpTriage();
setUpVisits();
setUpHelpPanel();
setUpNotes();
setUpCollisions();
setUpKept();
setUpKeys();
setUpApprovals();
setUpCalendar();
setUpConsult();
setUpContents();
setUpLibrary();
setUpPairCheck();
setUpPostEditor();
setUpComposer();
setUpActs((messageId) => sentWords.get(messageId));
startClocks(regroup);
watchHands();
startLive();
watch();

one("#waiting")?.addEventListener("click", () => void showNew());

whenSent((sent) => {
  sentWords.set(sent.messageId, sent.text);
  const next = sent.intent === "send" ? nextId() : undefined;
  const wrote = one("#composer")?.contains(document.activeElement);
  // Keys mean what they do again at once: `Z` is no letter of a next reply.
  if (wrote && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (sentAway(sent, next !== undefined, giveBack)) return;
  if (next === undefined) {
    void freshen().then(() => {
      // What was written is no draft any more: what stands has its place, and the focus goes to what follows.
      if (wrote && document.activeElement === document.body)
        one(visible(one("#text")) ? "#text" : "#another > summary")?.focus();
    });
    return;
  }
  void visit(messageAddress(next)).then(() => {
    if (!focusRow(next)) one("#conversation-title")?.focus();
  });
});

/** Few pages have it. */
function setUpPostEditor(): void {
  const form = one<HTMLFormElement>("#post-form");
  if (!form) return;
  // Where it does not come, the server counts when the form is saved.
  void import("./post-lengths.ts")
    .then(({ setUpPostLengths }) => setUpPostLengths(form, { measure, utf8, all, one, fill, shown }))
    .catch(() => undefined);
}

/** An undone reply's words return to the composer of their message. */
function giveBack(messageId: string): void {
  const text = sentWords.get(messageId);
  if (text !== undefined) keepDraft(messageId, { text, language: "", sources: sourcesSent(messageId) });
  void visit(messageAddress(messageId)).then(() => {
    unfold();
    one("#text")?.focus();
  });
}

document.addEventListener("submit", ({ target }) => {
  if (target instanceof HTMLFormElement && target.hasAttribute("data-sign-out")) forgetDrafts();
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const again = event.target.closest<HTMLElement>("[data-use]");
  if (again) useWords(again.dataset.use ?? "");
  const signIn = event.target.closest<HTMLAnchorElement>("a[data-sign-in]");
  if (signIn) signIn.href = signInAddress();
  const shown = event.target.closest<HTMLAnchorElement>("a[data-show]");
  if (shown) {
    event.preventDefault();
    const card = one(shown.hash);
    card?.scrollIntoView({ block: "start" });
    card?.focus({ preventScroll: true });
  }
  const copy = event.target.closest<HTMLElement>("[data-copy]");
  if (copy) void copyWords(copy);
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.closest("[data-close-menu]")) {
    const menu = one<HTMLDetailsElement>("#close-menu");
    if (menu) menu.open = true;
  }
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!menu.contains(event.target) && !event.target.closest("[data-close-menu]")) menu.open = false;
  }
});

/** Escape closes a menu wherever the focus is, and gives it back where the menu had it. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of all<HTMLDetailsElement>("details.menu[open]")) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
  }
});

/** What was opened to write in has the caret, by pointer as by key. */
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.matches("details.menu[open]")) return;
    const first = one("input:not([type=hidden]), select, textarea, button, a", target);
    if (one(":scope > summary:focus", target) && first?.matches("input[type=text], textarea, select")) first.focus();
  },
  true,
);

/** A menu does not stay open over what the focus went to. */
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const menu = target instanceof Element ? target.closest<HTMLDetailsElement>("details.menu[open]") : null;
  if (menu && relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
});

one<HTMLFormElement>("#filters")?.addEventListener("change", (event) => {
  const form = event.currentTarget as HTMLFormElement;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value !== "") query.set(name, value);
  if (query.get("status") === "open" && !query.has("q") && !query.has("from")) query.delete("status");
  const open = openId();
  const address = `${open === undefined ? form.action : `${base()}/messages/${open}`}?${query}`;
  void readList(address).then((done) => (done ? history.pushState(null, "", address) : location.assign(address)));
});

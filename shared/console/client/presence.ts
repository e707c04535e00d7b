import type { Presence } from "../../domain/message/presence.ts";
import { othersHere, PRESENCE_EVERY_MS } from "../../domain/message/presence.ts";
import { initials } from "../../domain/officer.ts";
import { presenceWords } from "../parts/presence-words.ts";
import { all, one, openId, words } from "./page.ts";

/** Where colleagues are, and where we are: told with the question for changes, at most each twenty seconds. */

/** A pause in typing this long, and one is reading again. */
const WRITING_MS = 60_000;

let toldAt = 0;
let told = "";
let wroteAt = 0;
/** Who was in the open conversation when it was last said. */
let heard = "";

/** The officer typed. */
export const wrote = (): void => {
  wroteAt = Date.now();
};

/** What the question for changes tells of us, where it is time to. */
export function whereWeAre(): string {
  const id = openId();
  if (id === undefined) return "";
  const writing = Date.now() - wroteAt < WRITING_MS && one<HTMLTextAreaElement>("#text")?.value.trim();
  const doing = writing ? "writing" : "reading";
  const now = `on=${encodeURIComponent(id)}&doing=${doing}`;
  if (now === told && Date.now() - toldAt < PRESENCE_EVERY_MS) return "";
  [told, toldAt] = [now, Date.now()];
  return `&${now}`;
}

/** Shows who is where, above the composer and in the list. Answers a sentence where somebody came or began to write. */
export function showPresence(present: readonly Presence[]): string {
  const line = one("#presence");
  const said = presenceWords(othersHere(present, openId() ?? "", undefined), words());
  const place = line && one("[data-said]", line);
  if (line && place) {
    place.textContent = said;
    line.hidden = said === "";
  }
  for (const row of all(".row")) {
    const here = present.filter(({ messageId }) => messageId === row.dataset.id);
    showInRow(row, here);
  }
  const news = said !== heard ? said : "";
  heard = said;
  return news;
}

function showInRow(row: HTMLElement, here: readonly Presence[]): void {
  const old = one(".row-here", row);
  const key = here.map(({ officerId, doing }) => `${officerId} ${doing}`).join(",");
  if ((old?.dataset.here ?? "") === key) return;
  old?.remove();
  const [eye, place] = [one<HTMLTemplateElement>("#mark-eye"), one(".row-who", row)];
  if (here.length === 0 || !eye || !place) return;
  const mark = document.createElement("span");
  mark.className = "row-here";
  mark.dataset.here = key;
  const names = document.createElement("span");
  names.ariaHidden = "true";
  names.textContent = here.map(({ name }) => initials(name)).join(" ");
  const said = document.createElement("span");
  said.className = "said";
  said.textContent = presenceWords(here, words());
  mark.append(eye.content.cloneNode(true), names, said);
  place.append(mark);
}

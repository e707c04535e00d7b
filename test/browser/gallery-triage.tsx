import type { Language } from "../../shared/console/parts/ctx.ts";
import { byHandle } from "./example-data.ts";
import { inbox } from "./gallery-parts.tsx";

/** Many messages at once: three selected, and how a move on them went. */

/** A browser keeps what a person checked; here the page says it. */
const checked = (html: string, rows: number): string => {
  let left = rows;
  return html.replaceAll('class="row-pick"', (box) => (left-- > 0 ? `${box} checked=""` : box));
};

const nadia = byHandle("nadia.voyage");
const dad = byHandle("prairie_dad_ab");

export const TRIAGE_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  triage: (language) => checked(inbox(language), 3),
  "triage-done": (language) => inbox(language, { outcome: { did: "close", done: 4, left: [] } }),
  "triage-left": (language) =>
    inbox(language, {
      outcome: {
        did: "team",
        done: 5,
        left: [
          { message: { ...nadia, claimedBy: "officer2" }, why: "claimed" },
          { message: dad, why: "changed" },
          { message: undefined, why: "not-found" },
        ],
      },
    }),
  "triage-nothing": (language) => inbox(language, { outcome: { did: "claim", not: "none", done: 0, left: [] } }),
};

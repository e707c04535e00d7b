import type { Language } from "../../shared/console/parts/ctx.ts";
import { cutPoint } from "../../shared/domain/outgoing/numbered-thread.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { byHandle, iso, reply } from "./example-data.ts";
import { open } from "./gallery-parts.tsx";

/** What becomes of replies and actions on the platforms, and what is said before a word is written. */

const nadia = byHandle("nadia.voyage");
const dad = byHandle("prairie_dad_ab");
const trails = byHandle("ng.trails");

const LONG =
  "Hello, one parent can apply alone when a court order says so. Send a copy of the order with the form, and the two references as usual. Where there is no order, the other parent signs, and may do so from another province: the form has a page for it. If they do not answer you at all, write to us first and we tell you which proof is needed. The page canada.ca/child-passport has the forms. — MB";

const english = (change: Partial<Outgoing>) => reply(dad, { language: "en", text: LONG, ...change });

const act = (kind: "hide" | "show" | "repost", change: Partial<Outgoing>) =>
  reply(nadia, { kind, text: "", ...change });

const PARTS: NonNullable<Outgoing["parts"]> = [
  {
    text: "Hello, one parent can apply alone when a court order says so. Send a copy of the order with the form, and the two references as usual. 1/3",
    textKey: "a",
    externalId: "1",
  },
  {
    text: "Where there is no order, the other parent signs, and may do so from another province: the form has a page for it. 2/3",
    textKey: "b",
    externalId: "2",
  },
  {
    text: "If they do not answer you at all, write to us first and we tell you which proof is needed. The page canada.ca/child-passport has the forms. — MB 3/3",
    textKey: "c",
  },
];

export const OUTGOING_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  "too-long": (language) =>
    open("prairie_dad_ab", language, {
      ctx: { refused: "too-long" },
      draft: { text: LONG, language: "en", cutAt: cutPoint(LONG, (text) => text.length <= 280) },
    }),
  "over-quota": (language) =>
    open("prairie_dad_ab", language, {
      canReply: { ok: true, note: "over-quota", until: iso(23), price: { base: 0.015, withLink: 0.2 } },
    }),
  "human-agent": (language) =>
    open("b.ouellet.rimouski", language, { canReply: { ok: true, note: "human-agent", until: iso(3000) } }),
  "to-top": (language) => open("nadia.voyage", language, { canReply: { ok: true, note: "to-top" } }),
  "in-parts": (language) =>
    open("prairie_dad_ab", language, { outgoing: [english({ state: "sending", parts: PARTS })] }),
  "parts-seen": (language) =>
    open("prairie_dad_ab", language, {
      outgoing: [
        english({
          state: "approved",
          sendAfter: iso(0),
          attempts: 0,
          parts: PARTS.map(({ externalId, ...part }, at) => ({
            ...part,
            ...(at === 0 ? { externalId: "1" } : at === 1 ? { seen: true as const } : {}),
          })),
        }),
      ],
    }),
  held: (language) =>
    open("prairie_dad_ab", language, { outgoing: [english({ state: "approved", attempts: 0, sendAfter: iso(23) })] }),
  "no-access": (language) =>
    open("prairie_dad_ab", language, {
      outgoing: [
        english({
          state: "approved",
          sendAfter: iso(4),
          reason: "no-access",
          platformError: { code: "401", message: "Unauthorized: invalid or expired token" },
        }),
      ],
    }),
  duplicate: (language) =>
    open("prairie_dad_ab", language, {
      outgoing: [
        english({
          state: "failed",
          reason: "duplicate",
          platformError: { code: "187", message: "Status is a duplicate." },
        }),
      ],
    }),
  exported: (language) => open("nadia.voyage", language, { outgoing: [reply(nadia, { state: "exported" })] }),
  actions: (language) => open("nadia.voyage", language, { actions: ["hide", "repost"] }),
  // As the browser shows it once the menu is open.
  "actions-open": (language) =>
    open("lise.m.gatineau", language, { actions: ["hide", "repost"] }).replace('id="more-menu"', 'id="more-menu" open'),
  "hide-queued": (language) =>
    open("nadia.voyage", language, {
      actions: ["hide"],
      outgoing: [act("hide", { state: "approved", sendAfter: iso(8 / 60), attempts: 0 })],
    }),
  hidden: (language) =>
    open("nadia.voyage", language, {
      message: { visibility: "hidden" },
      canReply: { ok: false, reason: "hidden", next: "close-with-reason" },
      actions: ["show"],
      outgoing: [act("hide", { state: "sent", sentAt: iso(-1) })],
    }),
  "repost-stays": (language) =>
    open("ng.trails", language, {
      outgoing: [
        reply(trails, {
          kind: "repost",
          text: "",
          state: "sent",
          sentAt: iso(-30),
          permalink: "https://bsky.app/profile/passport.example/post/1",
          recall: { since: iso(-5), reason: "author-took-back", attempts: 12, result: "failed" },
        }),
      ],
    }),
  "repost-failed": (language) =>
    open("ng.trails", language, {
      outgoing: [
        reply(trails, {
          kind: "repost",
          text: "",
          state: "failed",
          reason: "restricted",
          platformError: { code: "InvalidRequest", message: "Record could not be reposted" },
        }),
      ],
    }),
};

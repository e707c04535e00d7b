import { document } from "../../shared/console/layout.tsx";
import { RecordsPage, type RecordsProps } from "../../shared/console/pages/records-page.tsx";
import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import { problem } from "../../shared/console/problem.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import type { Hold } from "../../shared/domain/records/hold.ts";
import { department, iso } from "./example-data.ts";
import { channels, counts, ctxOf, open } from "./gallery-parts.tsx";

/** Records: with an authority and without, held and free; a message that was disposed of. */

const ruth: Officer = { id: "records", name: "Ruth Sawchuk", roles: ["records"] };
const DAY = 86_400_000;
const withAuthority: Ctx["department"] = {
  ...department,
  channels: [
    ...department.channels,
    { channel: "linkedin", account: "PassportCanada", id: "urn:li:organization:1", language: "both" },
  ],
  records: {
    authority: "2016/001",
    authorities: { decision: "98/005" },
    keep: { message: 730 * DAY, decision: 2_555 * DAY },
  },
};
const held = (id: string, over: Partial<Hold>): Hold => ({
  ...{ v: 1, id, kind: "access", number: "A-2026-00417", reason: "Request on the delays of the autumn" },
  ...{ scope: { topic: "delay", from: "2026-09-01", to: "2026-11-20" }, by: "records", since: iso(-3_000) },
  ...{ review: "2027-01-15", revision: 1 },
  ...over,
});
const HOLDS: readonly Hold[] = [
  held("a", {}),
  held("b", {
    ...{ kind: "legal", number: "T-1184-26", reason: "Application for judicial review", review: "2026-11-20" },
    scope: { handle: "prairie_dad_ab", channel: "x" },
  }),
  held("c", { number: "P-2026-00098", scope: { messageId: "m" }, endedAt: iso(-60), endedBy: "records" }),
];
const DISPOSALS: RecordsProps["disposals"] = [
  { day: "2026-11-25", class: "message", rule: "platform:linkedin", count: 18 },
  { day: "2026-11-25", class: "message", rule: "2016/001", count: 1_204 },
  { day: "2026-11-24", class: "decision", rule: "98/005", count: 311 },
];

const page = (language: Language, more: Partial<RecordsProps> = {}, ctx: Partial<Ctx> = {}): string =>
  document(
    <RecordsPage
      ctx={ctxOf(language, "/records", {
        officer: ruth,
        people: { records: ruth.name },
        department: withAuthority,
        ...ctx,
      })}
      holds={HOLDS}
      disposals={DISPOSALS}
      channels={channels}
      counts={counts}
      {...more}
    />,
  );

export const RECORDS_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  records: (language) => page(language),
  "records-none": (language) => page(language, { holds: [], disposals: [] }, { department }),
  "records-refused": (language) =>
    page(
      language,
      {
        typed: { kind: "access", number: "A-2026-00418", reason: "", about: "person", handle: "@someone" },
        wrong: { field: "reason", why: problem("hold-empty", language).detail },
      },
      { refused: "hold-empty" },
    ),
  "hold-not-lifted": (language) =>
    page(
      language,
      { unlifted: { id: "a", reason: "", why: problem("lift-empty", language).detail } },
      { refused: "lift-empty" },
    ),
  "message-disposed": (language) =>
    open("nadia.voyage", language, {
      message: {
        ...{ visibility: "deleted", text: "", status: "closed", closedReason: "platform-limit", channel: "linkedin" },
        disposed: { at: iso(-90), rule: "platform:linkedin" },
      },
      canReply: { ok: false, reason: "disposed", next: "close-with-reason" },
    }),
};

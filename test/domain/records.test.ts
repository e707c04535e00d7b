import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department/department.ts";
import { departmentSchema } from "../../shared/domain/department/department.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { disposedConsultation, disposedMessage, disposedOutgoing } from "../../shared/domain/records/disposal.ts";
import { covers, type HoldScope } from "../../shared/domain/records/hold.ts";
import { endedAt, platformLimitMs, retentionOf } from "../../shared/domain/records/retention.ts";
import { factsOf, movement } from "../../shared/domain/report/counters.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";

const AT = "2028-12-01T00:00:00.000Z";
const BY = { class: "message" as const, rule: "2016/001" };
const options = factOptions(testDepartment);

describe("how long a class is kept", () => {
  const of = (records: Parameters<typeof departmentSchema.parse>[0]) =>
    ({ records: departmentSchema.shape.records.parse(records) }) as Pick<Department, "records">;

  it("is for good without an authority, or without a time", () => {
    expect(retentionOf(of({}), "message")).toBeUndefined();
    expect(retentionOf(of({ keep: { message: "2 years" } }), "message")).toBeUndefined();
    expect(retentionOf(of({ authority: "2016/001" }), "message")).toBeUndefined();
  });

  it("is the class's own time, under its own authority or the institution's", () => {
    const file = of({
      authority: "2016/001",
      authorities: { decision: "98/005" },
      keep: { message: "2 years", decision: "7 years" },
    });
    expect(retentionOf(file, "message")).toEqual({ authority: "2016/001", keepMs: 2 * 365 * 86_400_000 });
    expect(retentionOf(file, "decision")?.authority).toBe("98/005");
  });

  it.each(["soon", "2016-001", "16/1", "2016/0012"])("takes no %s for an authority's number", (authority) => {
    expect(departmentSchema.shape.records.safeParse({ authority }).success).toBe(false);
  });

  it("is shorter where the platform's terms are", () => {
    expect(platformLimitMs("linkedin")).toBe(47 * 3_600_000);
    expect(platformLimitMs("facebook")).toBeUndefined();
  });
});

it.each<[string, Partial<Message>, string | undefined]>([
  ["open work is no record", {}, undefined],
  [
    "what was answered, from its answer",
    { status: "answered", answeredAt: "2026-11-24T09:00:00.000Z" },
    "2026-11-24T09:00:00.000Z",
  ],
  [
    "what was closed, from then",
    { status: "closed", closedAt: "2026-11-25T09:00:00.000Z" },
    "2026-11-25T09:00:00.000Z",
  ],
  [
    "an edit after that, from the edit",
    {
      status: "closed",
      closedAt: "2026-11-25T09:00:00.000Z",
      version: { atMs: Date.parse("2026-12-01T00:00:00Z"), edit: 1, change: "edited", textHash: "" },
    },
    "2026-12-01T00:00:00.000Z",
  ],
  ["what is disposed of, no more", { status: "closed", disposed: { at: AT, rule: "2016/001" } }, undefined],
])("the clock: %s", (_name, over, expected) => {
  expect(endedAt(aMessage("m", { version: { ...aMessage("m").version, atMs: 0 }, ...over }))).toBe(expected);
});

describe("what a hold covers", () => {
  const message = aMessage("m");
  it.each<[string, HoldScope, boolean]>([
    ["the message", { messageId: message.id }, true],
    ["another message", { messageId: "other" }, false],
    [
      "its conversation",
      { conversation: { channel: "facebook", account: "PassportCanada", conversationId: "post_1" } },
      true,
    ],
    [
      "the same id on another account",
      { conversation: { channel: "facebook", account: "PasseportCanada", conversationId: "post_1" } },
      false,
    ],
    ["its author", { author: "author-key-1" }, true],
    ["a handle as people write it", { handle: "@Citizen", channel: "facebook" }, true],
    ["the handle on another channel", { handle: "citizen", channel: "x" }, false],
    ["its topic", { topic: "renewal" }, true],
    ["another topic", { topic: "lost" }, false],
    ["its first and last day", { from: "2026-11-23", to: "2026-11-23" }, true],
    ["the day before", { to: "2026-11-22" }, false],
    ["the day after", { from: "2026-11-24" }, false],
    ["all that is said, not one alone", { topic: "renewal", channel: "x" }, false],
  ])("%s", (_name, scope, expected) => {
    expect(covers({ scope }, message)).toBe(expected);
  });

  it("finds its topic after its author took it back", () => {
    const gone = aMessage("m", {
      ...{ visibility: "deleted", topics: [] },
      counted: { topics: ["renewal"], language: "en", sentiment: "neutral", corrected: [], kind: "comment" },
    });
    expect(covers({ scope: { topic: "renewal" } }, gone)).toBe(true);
  });
});

describe("what is left", () => {
  const WORDS = "kanata-marmot";
  const everywhere = (name: string): Message =>
    aMessage(name, {
      ...{
        text: WORDS,
        permalink: `https://example/${WORDS}`,
        externalId: WORDS,
        conversationId: WORDS,
        parentId: WORDS,
      },
      author: { key: WORDS, handle: WORDS, name: WORDS, address: WORDS },
      attachments: [{ kind: "image", url: WORDS, alt: WORDS }],
      vanished: { text: WORDS, redacted: [], attachments: [] },
      corrections: [{ by: WORDS, at: AT, topics: ["renewal"] }],
      ...{ claimedBy: WORDS, status: "answered", answeredAt: "2026-11-23T15:00:00.000Z", replyWorkingSeconds: 60 },
    });

  it("has no word, no person and no address in it", () => {
    const message = everywhere("m");
    const outgoing = anOutgoing(message, "o", {
      ...{ text: WORDS, createdBy: WORDS, textKey: WORDS, salt: WORDS, languageReason: WORDS, externalId: WORDS },
      to: { externalId: WORDS, conversationId: WORDS, address: WORDS },
      approvals: [{ by: WORDS, at: AT, hash: WORDS }],
      parts: [{ text: WORDS, textKey: WORDS }],
      platformError: { code: "1", message: WORDS },
    });
    const consultation = aConsultation(message, "c", {
      ...{ question: WORDS, askedBy: WORDS, askedByName: WORDS, state: "answered" },
      recipients: [aRecipient(WORDS)],
      answers: [
        { id: "c.1", recipient: WORDS, name: WORDS, via: "link", text: WORDS, language: "en", at: AT, tookSeconds: 5 },
      ],
      steps: [{ at: AT, what: "asked", text: WORDS }],
    });
    const left = [disposedMessage(message, AT, BY), disposedOutgoing(outgoing), disposedConsultation(consultation)];
    expect(JSON.stringify(left)).not.toContain(WORDS);
  });

  it("is what disposal says it is, however often it is done", () => {
    const once = disposedMessage(everywhere("m"), AT, BY);
    expect(disposedMessage({ ...once }, AT, BY)).toEqual({
      ...once,
      disposed: { at: AT, rule: "2016/001", gone: true },
    });
  });

  const ended = fc.record({
    status: fc.constantFrom("answered" as const, "closed" as const),
    closedReason: fc.constantFrom("no-answer-needed", "deleted"),
    visibility: fc.constantFrom("visible" as const, "hidden" as const),
    topics: fc.subarray(["renewal", "lost"]),
    asks: fc.constantFrom(true as const, undefined),
    hashtags: fc.constantFrom(["monpasseport"], undefined),
    sentiment: fc.constantFrom(
      { label: "negative" as const, source: "t" },
      { label: "positive" as const, source: "t" },
    ),
    barred: fc.constantFrom("blocked" as const, undefined),
    standing: fc.constantFrom("new" as const, undefined),
    followsAnswer: fc.constantFrom(true as const, undefined),
    returns: fc.constantFrom(true as const, undefined),
    sentimentUnits: fc.integer({ min: 0, max: 9 }),
    campaign: fc.constantFrom("winter", undefined),
    post: fc.constantFrom("pair", undefined),
    answeredThere: fc.constantFrom({ language: "fr" }, undefined),
    replyWorkingSeconds: fc.integer({ min: 1, max: 99_999 }),
    promise: fc.constantFrom({ at: AT, dueAt: AT, keptAt: AT, over: true as const }, undefined),
  });

  it("counts as the message did: no counter moves", () => {
    fc.assert(
      fc.property(ended, (over) => {
        const given = Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined));
        const at = "2026-11-23T15:00:00.000Z";
        const times = over.status === "answered" ? { answeredAt: at } : { closedAt: at };
        const was = aMessage("m", { ...given, ...times } as Partial<Message>);
        expect(movement("message", was, disposedMessage(was, AT, BY), options)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("counts as the answer and the question to experts did", () => {
    const message = aMessage("m");
    const sent = anOutgoing(message, "o", {
      ...{ state: "sent", sentAt: "2026-11-23T15:00:00.000Z", askedIn: "en", topics: ["renewal"], team: "renewals" },
      ...{ corrects: true, sources: [{ kind: "library", id: "p" }], approversNeeded: 1 },
    });
    expect(factsOf("outgoing", disposedOutgoing(sent), options)).toEqual(factsOf("outgoing", sent, options));
    const asked = aConsultation(message, "c", {
      state: "answered",
      answers: [
        { id: "c.1", recipient: "r", name: "n", via: "link", text: "t", language: "en", at: AT, tookSeconds: 5 },
      ],
    });
    expect(factsOf("consultation", disposedConsultation(asked), options)).toEqual(
      factsOf("consultation", asked, options),
    );
  });
});

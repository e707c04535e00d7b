import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confirmed, type MergeHelp, merge, NO_TEXT, textVersion } from "../../shared/domain/message/merge.ts";
import {
  compareVersions,
  type InboundMessage,
  type Message,
  type MessageVersion,
} from "../../shared/domain/message/message.ts";
import { summaryOf } from "../../shared/domain/message/summary.ts";
import type { Tags } from "../../shared/domain/message/tags.ts";

const T0 = Date.parse("2026-11-23T15:00:00.000Z");

const event = (over: Partial<InboundMessage> = {}): InboundMessage => ({
  v: 1,
  channel: "facebook",
  account: "PassportCanada",
  externalId: "100_200",
  change: "created",
  kind: "comment",
  atMs: T0,
  edit: 0,
  conversationId: "100",
  author: { key: "author-key", name: "Sam" },
  text: "Where is my passport?",
  redacted: [],
  receivedAt: "2026-11-23T15:00:01.000Z",
  ...over,
});

const without = (item: InboundMessage, ...names: (keyof InboundMessage)[]): InboundMessage =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name as keyof InboundMessage))) as never;

/** Tags that say which text they were made of. */
const tagsOf = (text: string): Tags => ({
  language: { code: "en", confidence: 0.9, source: "text" },
  sentiment: { label: "neutral", source: "test" },
  topics: [text],
  risk: [],
});

const help = (item: InboundMessage): MergeHelp => ({
  tags: tagsOf(item.text ?? ""),
  dueAt: (created, received) => [created, received].toSorted()[0] ?? created,
});

/** A message and its history after these events, as the tag stage keeps them. */
function stateAfter(events: readonly InboundMessage[]): { message: Message | undefined; history: MessageVersion[] } {
  let message: Message | undefined;
  let history: MessageVersion[] = [];
  for (const item of events) {
    const { next, version } = merge(message, item, help(item));
    message = next;
    if (next.visibility === "deleted") history = [];
    else if (version && !history.some((one) => compareVersions(one.version, version.version) === 0))
      history = [...history, version];
  }
  return { message, history: history.sort((a, b) => compareVersions(a.version, b.version)) };
}

const edited = event({ change: "edited", atMs: T0 + 60_000, edit: 1, text: "Where is my new passport?" });
const deleted = without(event({ change: "deleted", atMs: T0 + 120_000 }), "text");
const hidden = without(event({ change: "hidden", atMs: T0 + 30_000 }), "text");
const unhidden = without(event({ change: "unhidden", atMs: T0 + 40_000 }), "text");

describe("one message per platform id", () => {
  it("a first event makes an open message with its own instants", () => {
    const { message } = stateAfter([event()]);
    expect(message).toMatchObject({
      text: "Where is my passport?",
      status: "open",
      visibility: "visible",
      createdAt: "2026-11-23T15:00:00.000Z",
      receivedAt: "2026-11-23T15:00:01.000Z",
      topics: ["Where is my passport?"],
    });
  });

  it("a redelivery changes nothing", () => {
    const { message } = stateAfter([event()]);
    expect(merge(message, event({ receivedAt: "2026-11-23T16:00:00.000Z" }), help(event())).changed).toBe(false);
  });

  it("an edit shows, and what it replaced is in the history", () => {
    const { message, history } = stateAfter([event(), edited]);
    expect(message).toMatchObject({ text: "Where is my new passport?", topics: ["Where is my new passport?"] });
    expect(history.map(({ text }) => text)).toEqual(["Where is my passport?"]);
  });

  it("an original that comes after its edit goes to the history and sets the clock back", () => {
    const { message, history } = stateAfter([edited, event()]);
    expect(message).toMatchObject({ text: "Where is my new passport?", createdAt: "2026-11-23T15:00:00.000Z" });
    expect(history.map(({ text }) => text)).toEqual(["Where is my passport?"]);
  });

  it("an edit that does not say how many follow its author does not forget it", () => {
    const { message } = stateAfter([event({ author: { key: "author-key", name: "Sam", reach: 12_400 } }), edited]);
    expect(message?.author).toEqual({ key: "author-key", name: "Sam", reach: 12_400 });
  });

  it("of what several events say of how many follow, the most is kept", () => {
    const saying = (reach: number, item = event()) => ({ ...item, author: { key: "author-key", name: "Sam", reach } });
    for (const order of [
      [7, 12_400],
      [12_400, 7],
    ] as const) {
      const { message } = stateAfter([saying(order[0]), saying(order[1], edited)]);
      expect(message?.author.reach).toBe(12_400);
    }
  });

  it("any order and any duplication ends in the same state", () => {
    const texts = fc.constantFrom("a", "b", "c", undefined);
    const anyEvent = fc
      .record({
        change: fc.constantFrom("created", "edited", "deleted", "hidden", "unhidden" as const),
        at: fc.integer({ min: 0, max: 3 }),
        edit: fc.integer({ min: 0, max: 2 }),
        text: texts,
        received: fc.integer({ min: 0, max: 3 }),
        name: fc.constantFrom("Sam", "Samuel"),
        withParent: fc.boolean(),
        reach: fc.constantFrom(undefined, 7, 12_400),
      })
      .map(({ change, at, edit, text, received, name, withParent, reach }) => {
        const content = change === "created" || change === "edited";
        const base = event({
          change: change as InboundMessage["change"],
          atMs: T0 + at,
          edit,
          // The name belongs to the version: the same version never comes with two.
          author: {
            ...{ key: "author-key", name: `${name.slice(0, 3)}${at}${edit}${change}${text}` },
            ...(reach === undefined ? {} : { reach }),
          },
          receivedAt: new Date(T0 + 1000 + received).toISOString(),
          ...(withParent ? { parentId: "100_1" } : {}),
          // The same hiding never comes both ways.
          ...(change === "hidden" && (at + edit) % 2 === 0 ? { vanished: true as const } : {}),
        });
        if (!content) return without(base, "text", "author");
        return text === undefined ? without(base, "text") : { ...base, text };
      });
    void fc.assert(
      fc.property(
        fc
          .array(anyEvent, { minLength: 1, maxLength: 6 })
          .chain((events) =>
            fc.tuple(
              fc.constant(events),
              fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
            ),
          ),
        ([events, shuffled]) => {
          expect(stateAfter(shuffled)).toEqual(stateAfter(events));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("hiding and deleting", () => {
  it("what was hidden can be seen again", () => {
    expect(stateAfter([event(), hidden]).message?.visibility).toBe("hidden");
    expect(stateAfter([event(), unhidden, hidden]).message?.visibility).toBe("visible");
  });

  it("an edit does not unhide", () => {
    expect(stateAfter([event(), hidden, edited]).message).toMatchObject({
      visibility: "hidden",
      text: "Where is my new passport?",
    });
  });

  it("what vanished keeps its words out of sight until it is back, and is no deletion", () => {
    const vanished = { ...hidden, vanished: true as const };
    const { message } = stateAfter([event(), vanished]);
    expect(message).toMatchObject({ visibility: "hidden", vanished: { text: "Where is my passport?" }, text: "" });
    expect(summaryOf(message as Message).excerpt).toBe("");
    // Whoever reads a message's text finds none; these tests' topics tell which text was tagged.
    const { vanished: _, topics: _t, ...readers } = message as Message;
    expect(JSON.stringify(readers)).not.toContain("passport?");
    expect(stateAfter([event(), vanished, edited]).message).toMatchObject({
      vanished: { text: "Where is my new passport?" },
      text: "",
    });
    const back = stateAfter([event(), vanished, unhidden]).message as Message;
    expect(back).not.toHaveProperty("vanished");
    expect(back.text).toBe("Where is my passport?");
    expect(stateAfter([event(), vanished, deleted]).message).not.toHaveProperty("vanished");
    expect(stateAfter([event(), hidden]).message?.text).toBe("Where is my passport?");
  });

  it("hiding and unhiding at the same instant hides", () => {
    const same = { ...unhidden, atMs: hidden.atMs };
    expect(stateAfter([event(), hidden, same]).message?.visibility).toBe("hidden");
    expect(stateAfter([event(), same, hidden]).message?.visibility).toBe("hidden");
  });

  it.each([
    ["after everything", [event(), edited, deleted]],
    ["before everything", [deleted, event(), edited]],
    ["between", [event(), deleted, edited, unhidden]],
  ] as const)("the author's deletion %s leaves no word, no name and no history", (_name, events) => {
    const { message, history } = stateAfter(events);
    expect(message).toMatchObject({
      visibility: "deleted",
      text: "",
      attachments: [],
      topics: [],
      status: "closed",
      closedReason: "deleted",
    });
    expect(message?.author).toEqual({ key: "author-key" });
    expect(message?.version.textHash).toBe("");
    expect(history).toEqual([]);
    expect(JSON.stringify(message)).not.toMatch(/passport\?|Sam/);
  });

  it("an answered message stays answered when its author deletes it", () => {
    const { message } = stateAfter([event()]);
    const gone = merge({ ...(message as Message), status: "answered" }, deleted, help(deleted)).next;
    expect(gone).toMatchObject({ status: "answered", visibility: "deleted" });
  });
});

describe("doubts that only the platform can settle", () => {
  const rival = event({ text: "Where is my visa?" });

  it("two texts of one instant: one shows, the other is in the history, and the platform is asked", () => {
    const first = merge(undefined, event(), help(event())).next;
    const tied = merge(first, rival, help(rival));
    expect(tied.ask).toBe("tie");
    const { message, history } = stateAfter([event(), rival]);
    expect([message?.text, ...history.map(({ text }) => text)].sort()).toEqual(
      ["Where is my passport?", "Where is my visa?"].sort(),
    );
  });

  it.each(["Where is my passport?", "Where is my visa?", "Neither"])("the platform's answer %j wins", (text) => {
    const { message } = stateAfter([event(), rival]);
    const read = confirmed(event({ text }), message as Message);
    expect(merge(message, read, help(read)).next.text).toBe(text);
  });

  it("an edit without its text asks, and is no text", () => {
    const bare = without(edited, "text");
    const { message } = stateAfter([event()]);
    expect(merge(message, bare, help(bare))).toMatchObject({ ask: "no-text", changed: false });
    expect(textVersion(bare)).toBeUndefined();
  });

  it("an unhiding of a message that we never saw asks for it", () => {
    const merged = merge(undefined, unhidden, help(unhidden));
    expect(merged.ask).toBe("no-text");
    expect(merged.next.version).toEqual(NO_TEXT);
  });
});

describe("what people said of a message", () => {
  it("an officer's word outlives an edit, the machine's does not", () => {
    const { message } = stateAfter([event()]);
    const corrected: Message = {
      ...(message as Message),
      language: { code: "fr", confidence: 1, source: "officer" },
      topics: ["chosen"],
      corrections: [{ by: "maya", at: "2026-11-23T15:05:00.000Z", language: "fr", topics: ["chosen"] }],
    };
    const next = merge(corrected, edited, help(edited)).next;
    expect(next.language.code).toBe("fr");
    expect(next.topics).toEqual(["chosen"]);
    expect(next.sentiment.source).toBe("test");
  });
});

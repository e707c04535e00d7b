import { describe, expect, it } from "vitest";
import { messageId } from "../../shared/domain/message/message.ts";
import type { Written } from "./platforms.ts";
import { brokenPromises, type Found, type Item } from "./verdict.ts";

/** The storm's judge must itself be seen to find each kind of loss. */

const ACCOUNT = "PassportCanada";
const said = (id: string, over: Partial<Written> = {}): Written => ({
  channel: "facebook",
  id,
  account: ACCOUNT,
  mark: `M${id}v0`,
  gone: false,
  deleted: false,
  ...over,
});
const row = (facts: Record<string, string>): Item =>
  Object.fromEntries(Object.entries(facts).map(([name, S]) => [name, { S }]));
const stored = (one: Written, over: Record<string, string> = {}): Item =>
  row({
    entity: "message",
    pk: `M#${messageId(one.channel, one.account, one.id)}`,
    channel: one.channel,
    account: one.account,
    externalId: one.id,
    visibility: one.deleted ? "deleted" : "visible",
    excerpt: one.deleted ? "" : `Hello, ${one.mark}`,
    ...over,
  });
const outgoing = (state: string, reason?: string): Item =>
  row({ entity: "outgoing", id: "out1", state, ...(reason === undefined ? {} : { reason }) });

const first = said("1");
const back = said("2", { gone: true, deleted: true });
const untold = said("3", { channel: "instagram", gone: true });
const all = [first, back, untold];
const idOf = (one: Written): string => messageId(one.channel, one.account, one.id);
const replyTo = (one: Written) => [{ outgoingId: "out1", messageId: idOf(one), mark: "R1r" }];
const found = (over: Partial<Found> = {}): Found => ({
  written: all,
  replies: [],
  items: all.map((one) => stored(one)),
  standing: [],
  ...over,
});
const answered = (state: string, to: Written, times: number, reason?: string): Found =>
  found({
    replies: replyTo(to),
    items: [...all.map((one) => stored(one)), outgoing(state, reason)],
    standing: Array.from({ length: times }, () => ({ text: "Hello R1r" })),
  });

describe("what the storm calls broken", () => {
  it.each<[string, Found]>([
    ["nothing, where all stands as it was written", found()],
    [
      "nothing, where X told of a later version's deletion alone",
      found({ items: [...found().items, stored(said("4", { channel: "x", deleted: true }))] }),
    ],
    [
      "nothing, where a list told what its platform had not",
      found({ items: [stored(first), stored(back), stored(untold, { visibility: "deleted", excerpt: "" })] }),
    ],
    ["nothing, where a reply stands once", answered("sent", first, 1)],
    ["nothing, where a reply waits for a person", answered("unknown", first, 1)],
    [
      "nothing, where the platform refused a reply to what its author took back without a word to us",
      answered("failed", untold, 0, "parent-gone"),
    ],
  ])("%s", (_, given) => {
    expect(brokenPromises(given)).toEqual([]);
  });

  it.each<[string, Found, string]>([
    ["a lost message", found({ items: [stored(back), stored(untold)] }), "facebook PassportCanada 1: 0 messages"],
    ["one that is there twice", found({ items: [...found().items, stored(first)] }), "2 messages"],
    ["another id", found({ items: [stored(first, { pk: "M#m" }), stored(back), stored(untold)] }), "under another id"],
    ["an older text", found({ items: [stored(first, { excerpt: "Hello" }), stored(back), stored(untold)] }), "M1v0"],
    [
      "text of what was deleted",
      found({ items: [stored(first), stored(back, { excerpt: "H" }), stored(untold)] }),
      "“H”",
    ],
    [
      "a deletion of what stands",
      found({ items: [stored(first, { visibility: "deleted", excerpt: "" }), stored(back), stored(untold)] }),
      "M1v0",
    ],
    ["a message that nobody wrote", found({ items: [...found().items, stored(said("4"))] }), "nobody wrote it"],
    ["a reply without its item", found({ replies: replyTo(first) }), "reply R1r: gone"],
    ["a reply that stands twice", answered("unknown", first, 2), "2 times on the platform"],
    ["a sent reply that stands nowhere", answered("sent", first, 0), "sent, and 0 times"],
    ["a failed reply that stands", answered("failed", untold, 1, "parent-gone"), "failed, and on the platform"],
    ["a parent called gone that stands", answered("failed", first, 0, "parent-gone"), "failed, parent-gone"],
    ["another refusal, the parent being gone", answered("failed", untold, 0, "other"), "failed, other"],
  ])("%s", (_, given, broken) => {
    expect(brokenPromises(given)).toEqual([expect.stringContaining(broken)]);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { Pair, PairEvent } from "../../shared/domain/library/library.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { approvePair, editPair } from "../../shared/steps/library/library-pairs.ts";
import { noteLibrary, SETTLED_AFTER_DAYS } from "../../shared/steps/library/note-library.ts";
import { suggestFor } from "../../shared/steps/library/suggest-for.ts";
import { tendLibrary } from "../../shared/steps/library/tend-library.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { colin, maya, type World, world } from "./world.ts";

/** From a message to a suggestion, from a sent reply to what the library learns of it. */

const DAY_MS = 86_400_000;
let here: World;
beforeEach(() => {
  here = world();
});

const renewal = aPair("renewal", {
  topics: ["renewal"],
  en: words("How long a renewal takes", "By mail it takes 20 business days.", { asks: ["how long", "wait"] }),
  fr: words("Durée d’un renouvellement", "Par la poste, comptez 20 jours ouvrables.", { asks: ["combien de temps"] }),
  verifiedOn: "2026-11-20",
});

const shelve = async (pair: Pair): Promise<Pair> => {
  const event: PairEvent = { pairId: pair.id, revision: 1, version: 1, move: "import", by: "head", at: pair.createdAt };
  await here.ports.store.savePair(pair, undefined, event);
  return pair;
};
const arrives = async (name: string, over: Partial<Message> = {}): Promise<Message> => {
  const message = aMessage(name, { text: "How long does a renewal take by mail?", topics: ["renewal"], ...over });
  await here.ports.store.saveMessage(message, undefined);
  return message;
};
let sends = 0;
const asSent = (message: Message, over: Partial<Outgoing> = {}): Outgoing =>
  anOutgoing(message, `s${++sends}`, {
    state: "sent",
    text: "Hello Sam, by courier it takes 3 business days. — MB",
    sentAt: new Date(here.ports.nowMs()).toISOString(),
    ...over,
  });
const sent = async (message: Message, over: Partial<Outgoing> = {}): Promise<Outgoing> => {
  const outgoing = asSent(message, over);
  await here.ports.store.saveOutgoing(outgoing, undefined);
  return outgoing;
};
/** The stream as often as it likes to come. */
const flows = async (times = 2): Promise<void> => {
  for (let i = 0; i < times; i++) await dispatch(here.ports)({ shardId: "shard-1", records: here.stream });
};
const candidates = () => here.ports.store.candidates(50);
const uses = async (id = "renewal") => (await here.ports.store.pairUses([id])).get(id);

describe("a draft with a text of the library", () => {
  it("names the version, and how much of it the officer changed; a greeting is no change", async () => {
    await shelve(renewal);
    const message = await arrives("m", { author: { key: "k", name: "Sam Lee" } });
    const [offer] = (await suggestFor(here.ports)(message, maya)).offered;
    expect(offer).toMatchObject({ insert: "Hello Sam, by mail it takes 20 business days. — MB", language: "en" });
    const draft = (text: string) =>
      draftReply(here.ports)({
        messageId: message.id,
        text,
        language: "en",
        officer: maya,
        sources: [{ kind: "library", id: "renewal" }],
        readAt: new Date(here.ports.nowMs()).toISOString(),
      });
    expect(await draft(offer?.insert ?? "")).toMatchObject({
      outgoing: { sources: [{ kind: "library", id: "renewal", version: 1, changed: 0 }], libraryChanged: 0 },
    });
    expect(await draft("By mail it takes 20 business days.")).toMatchObject({ outgoing: { libraryChanged: 0 } });
    const other = await draft("Nobody knows.");
    expect(other.ok && (other.outgoing.libraryChanged ?? 0)).toBeGreaterThan(0.9);
  });

  it("takes nobody's word for it: what was never approved is no source, nor what does not exist", async () => {
    await shelve({ ...renewal, id: "draft", state: "draft", approved: undefined } as unknown as Pair);
    const message = await arrives("m");
    const sources = [
      { kind: "library" as const, id: "draft", version: 9, changed: 0 },
      { kind: "library" as const, id: "none" },
      // A person's number is no id of an answer (invariant 5).
      ...["416-555-0142", "zoe@gmail.com", "as Zoe said"].map((id) => ({ kind: "expert" as const, id })),
    ];
    const done = await draftReply(here.ports)({
      messageId: message.id,
      text: "Ten.",
      language: "en",
      officer: maya,
      sources,
    });
    expect(done.ok && [done.outgoing.sources, done.outgoing.libraryChanged]).toEqual([undefined, undefined]);
  });
});

describe("a sent text of the library", () => {
  const source = { sources: [{ kind: "library" as const, id: "renewal", version: 1, changed: 0.2 }] };

  it("counts once, however often the stream brings it", async () => {
    await shelve(renewal);
    await sent(await arrives("m"), source);
    await flows(3);
    expect(await uses()).toEqual({ sent: 1, settled: 0, reopened: 0, changed: 0.2 });
    expect(await candidates()).toEqual([]);
  });

  it("settled it when the person asks nothing more within the days, and is counted once", async () => {
    await shelve(renewal);
    const message = await arrives("m");
    await sent(message, source);
    await flows();
    const later = new Date(here.ports.nowMs() + DAY_MS).toISOString();
    await arrives("thanks", { text: "Thank you so much", createdAt: later });
    await arrives("stranger", { author: { key: "someone-else" }, createdAt: later });
    await tendLibrary(here.ports)();
    expect(await uses()).toMatchObject({ settled: 0, reopened: 0 });
    here.ports.clock.advance(SETTLED_AFTER_DAYS * DAY_MS + 1000);
    await tendLibrary(here.ports)();
    await tendLibrary(here.ports)();
    expect(await uses()).toMatchObject({ sent: 1, settled: 1, reopened: 0 });
  });

  it("did not when the person asks again in the same conversation", async () => {
    await shelve(renewal);
    await sent(await arrives("m"), source);
    await flows();
    await arrives("again", { text: "But how long?", createdAt: new Date(here.ports.nowMs() + 1000).toISOString() });
    here.ports.clock.advance(SETTLED_AFTER_DAYS * DAY_MS + 1000);
    await tendLibrary(here.ports)();
    expect(await uses()).toMatchObject({ sent: 1, settled: 0, reopened: 1 });
  });
});

describe("an answered question", () => {
  it("becomes a candidate, without a citizen's sentence, name or number in it", async () => {
    const message = await arrives("m", {
      text: "Hi, Zebulon Quux here 613-555-0142, how long does a renewal take by courier?",
      author: { key: "k", handle: "zebulon", name: "Zebulon Quux" },
    });
    await sent(message, { text: "@zebulon Hello Zebulon, a renewal by courier takes 3 business days. — MB" });
    await flows();
    const [learned, ...others] = await candidates();
    expect(others).toEqual([]);
    expect(learned).toMatchObject({
      state: "candidate",
      topics: ["renewal"],
      en: { text: "A renewal by courier takes 3 business days.", title: "" },
      fr: { text: "" },
      writtenBy: ["officer"],
      learned: { language: "en", count: 1 },
    });
    const kept = JSON.stringify([learned, await here.ports.store.pairHistory(learned?.id ?? "")]);
    for (const word of ["zebulon", "quux", "613", "Hi,"]) expect(kept.toLowerCase()).not.toContain(word.toLowerCase());
    expect(learned?.learned?.sources[0]?.words).toEqual(["renewal", "take", "courier"]);
  });

  it("that others kept from being written comes with the stream again", async () => {
    const message = await arrives("m");
    const outgoing = await sent(message);
    const store = { ...here.ports.store, learn: async () => "conflict" as const };
    const note = { outgoing: { old: undefined, next: outgoing } };
    const tried = noteLibrary({ ...here.ports, store }, note);
    await expect(tried).rejects.toMatchObject({ code: "conflict", retry: true });
    await noteLibrary(here.ports, note);
    expect(await candidates()).toHaveLength(1);
  });

  it("is grouped with its like, and not with another", async () => {
    const ask = (name: string, text: string, answer: string) => async () =>
      sent(await arrives(name, { text }), { text: answer });
    await ask("a", "How long does a renewal by courier take?", "A renewal by courier takes 3 business days.")();
    await ask("b", "is courier renewal quick", "A renewal by courier takes 3 business days.")();
    await ask("c", "Can I track the courier of my renewal?", "You can track the courier of a renewal online.")();
    await ask("d", "Does the renewal need a new photo each time?", "Each renewal needs a new photo.")();
    await flows();
    const counts = (await candidates()).map(({ learned }) => learned?.count).sort();
    expect(counts).toEqual([1, 3]);
  });

  it.each<[string, Partial<Message>, Partial<Outgoing>]>([
    ["in private", { kind: "private" }, { kind: "private-reply" }],
    ["that asks nothing", { text: "What a day, thanks to the renewal team" }, {}],
    ["in another language than the person's", {}, { language: "fr" }],
    ["whose language is not sure", { language: { code: "en", confidence: 0.5, source: "prior" } }, {}],
    ["about nothing of ours", { text: "What?" }, { text: "Hello." }],
    ["that was hidden", {}, { kind: "hide" }],
    ["that did not go out", {}, { state: "failed" }],
  ])("teaches nothing %s", async (_name, asked, answered) => {
    await sent(await arrives("m", asked), answered);
    await flows();
    expect(await candidates()).toEqual([]);
  });

  it("teaches when a library's text was changed beyond knowing it, and by an expert's answer", async () => {
    await shelve(renewal);
    const much = { sources: [{ kind: "library" as const, id: "renewal", version: 1, changed: 0.9 }] };
    await sent(await arrives("m"), much);
    await sent(await arrives("n"), { sources: [{ kind: "expert", id: "c1:1" }], text: "It takes 4 business days." });
    await flows();
    const [learned] = await candidates();
    expect(learned?.learned?.sources.map(({ kind }) => kind)).toEqual(["changed", "expert"]);
    expect(learned?.en.text).toBe("It takes 4 business days.");
  });

  it("is completed and approved in both languages by two people, and offered next time", async () => {
    await sent(await arrives("m", { text: "How long does a renewal take by courier?" }), {
      text: "A renewal by courier takes 3 business days.",
    });
    await flows();
    const [{ id, en }] = (await candidates()) as [Pair];
    const input = {
      en: { ...en, title: "Courier" },
      fr: words("Messagerie", "Un renouvellement par messagerie prend 3 jours ouvrables.", { asks: ["messagerie"] }),
    };
    const next = await arrives("next", { text: "renewal by courier, how long?" });
    expect((await suggestFor(here.ports)(next, maya)).offered).toEqual([]);
    // Maya gave the answer: the words are hers, whoever completes them.
    expect(await editPair(here.ports)({ id, officer: colin, input })).toMatchObject({ ok: true });
    expect(await approvePair(here.ports)({ id, officer: { ...maya, roles: ["approver"] } })).toMatchObject({
      reason: "own-text",
    });
    const helene = { id: "head", name: "Hélène Roy", roles: ["head"] as const };
    expect(await approvePair(here.ports)({ id, officer: helene })).toMatchObject({
      ok: true,
      pair: { state: "approved" },
    });
    const { offered } = await suggestFor(here.ports)(next, maya);
    expect(offered.map(({ pair }) => pair.id)).toEqual([id]);
    expect(await candidates()).toEqual([]);
  });

  it("that its author takes back leaves the candidate, and the candidate goes with its last", async () => {
    const first = await arrives("a", { text: "How long does a renewal by courier take?" });
    const second = await arrives("b", { text: "Is a courier renewal quick?" });
    await sent(first, { text: "A renewal by courier takes 3 business days." });
    await sent(second, { text: "A renewal by courier is quick." });
    await flows();
    const takesBack = async ({ id }: Message) => {
      const was = (await here.ports.store.message(id)) as Message;
      await here.ports.store.saveMessage({ ...was, visibility: "deleted" }, was);
      await flows();
    };
    await takesBack(second);
    const [left] = await candidates();
    expect(left?.learned).toMatchObject({ count: 2, sources: [{ messageId: first.id }] });
    expect(JSON.stringify(left)).not.toContain("is quick");
    await takesBack(first);
    expect(await candidates()).toEqual([]);
    expect(await here.ports.store.pairHistory(left?.id ?? "")).toEqual([]);
  });

  it("is forgotten as well when the question vanished, and may have been taken back", async () => {
    const message = await arrives("m");
    await sent(message);
    await flows();
    expect(await candidates()).toHaveLength(1);
    const was = (await here.ports.store.message(message.id)) as Message;
    const { text, redacted, attachments } = was;
    const out = { text: "", redacted: [], attachments: [], vanished: { text, redacted, attachments } };
    await here.ports.store.saveMessage({ ...was, visibility: "hidden", ...out }, was);
    await flows();
    expect(await candidates()).toEqual([]);
  });

  it("taken back before the stream came teaches nothing", async () => {
    const message = await arrives("m");
    await sent(message);
    const was = (await here.ports.store.message(message.id)) as Message;
    await here.ports.store.saveMessage({ ...was, visibility: "deleted" }, was);
    await flows();
    expect(await candidates()).toEqual([]);
  });
});

describe("an answer that says otherwise", () => {
  const doubts = async () => (await here.ports.store.pair("renewal"))?.doubts ?? [];

  it("raises a doubt on the text, shown to whoever would use it, once", async () => {
    await shelve(renewal);
    await sent(await arrives("a"), { text: "A renewal by mail takes 30 business days." });
    await sent(await arrives("b"), { text: "A renewal by mail takes 30 business days at the moment." });
    await flows();
    expect(await doubts()).toMatchObject([{ kind: "number", ours: "30 business days", theirs: "20 business days" }]);
    const [offer] = (await suggestFor(here.ports)(await arrives("c"), maya)).offered;
    expect(offer?.pair.doubts).toHaveLength(1);
  });

  it("goes with the message that it answered, and with a new look at the text", async () => {
    await shelve(renewal);
    const message = await arrives("a");
    await sent(message, { text: "A renewal by mail takes 30 business days." });
    await flows();
    expect(await doubts()).toHaveLength(1);
    const was = (await here.ports.store.message(message.id)) as Message;
    await here.ports.store.saveMessage({ ...was, visibility: "deleted" }, was);
    await flows();
    expect(await doubts()).toEqual([]);
  });

  it("is none where both say the same", async () => {
    await shelve(renewal);
    await sent(await arrives("a"), { text: "A renewal by mail takes twenty business days." });
    await sent(await arrives("b"), { text: "By mail, count 20 business days for a renewal." });
    await flows();
    expect(await doubts()).toEqual([]);
  });
});

describe("a text whose last day is over", () => {
  it("expires in the next minute, and is not offered meanwhile", async () => {
    await shelve({ ...renewal, expiresOn: "2026-11-22" });
    const { offered, blocked } = await suggestFor(here.ports)(await arrives("m"), maya);
    expect([offered, blocked.map(({ why }) => why)]).toEqual([[], ["expired"]]);
    await tendLibrary(here.ports)();
    expect(await here.ports.store.pair("renewal")).toMatchObject({ state: "expired" });
    expect((await here.ports.store.pairHistory("renewal")).at(-1)).toMatchObject({ move: "expire", by: "sweep" });
  });
});

import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { commonTerms } from "../../shared/domain/search/common-terms.ts";
import { placeOf, postingsOf } from "../../shared/domain/search/posting.ts";
import { small } from "../../shared/domain/search/search-terms.ts";
import { isSampled } from "../../shared/domain/search/term-sample.ts";
import type { StreamRecord } from "../../shared/ports.ts";
import { followPostings } from "../../shared/steps/inbox/follow-postings.ts";
import { aMessage } from "../fakes/build.ts";
import { memorySearch } from "../fakes/memory-search.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { fakePorts } from "../fakes/ports.ts";
import { streamed } from "./world.ts";

const WORDS = ["the", "votre", "renewal", "passport", "lost", "photo", "Moncton", "#PassportCanada", "visa"];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map((words) => words.join(" "));
const step = fc.oneof(
  fc.record({ kind: fc.constant("write" as const), at: fc.nat(2), text, french: fc.boolean() }),
  fc.record({ kind: fc.constant("delete" as const), at: fc.nat(2) }),
  fc.record({ kind: fc.constant("claim" as const), at: fc.nat(2) }),
  fc.record({ kind: fc.constant("earlier" as const), at: fc.nat(2) }),
  /** The stream brings so many records, from so far back: what it brought already comes again. */
  fc.record({ kind: fc.constant("stream" as const), back: fc.nat(4), length: fc.integer({ min: 1, max: 6 }) }),
);

/** What a step makes of a message. */
function changed(message: Message, one: { kind: string; text?: string; french?: boolean }): Message {
  const code = one.french ? "fr" : "en";
  if (one.kind === "write") return { ...message, text: one.text ?? "", language: { ...message.language, code } };
  if (one.kind === "delete") return { ...message, text: "", visibility: "deleted", status: "closed" };
  if (one.kind === "claim") return { ...message, claimedBy: "officer" };
  return { ...message, createdAt: `2026-11-${message.createdAt.slice(8, 10) === "23" ? "22" : "21"}T10:00:00.000Z` };
}

it("whatever is written, deleted, repeated and cut, the postings are those of the texts that stand", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const records: StreamRecord[] = [];
      const postings = memorySearch(() => []);
      const ports = fakePorts();
      const store = streamed({ ...memoryStore({ nowMs: ports.nowMs }), ...postings }, records);
      const follow = followPostings({ store, wordsIn: ports.wordsIn, nowMs: ports.nowMs });
      let brought = 0;
      for (const one of steps) {
        if (one.kind === "stream") {
          const from = Math.max(0, brought - one.back);
          await follow(records.slice(from, from + one.length));
          brought = Math.max(brought, Math.min(records.length, from + one.length));
          continue;
        }
        const blank = aMessage(`m${one.at}`);
        const was = await store.message(blank.id);
        if (was?.visibility === "deleted") continue;
        await store.saveMessage(changed(was ?? blank, one), was);
      }
      while (brought < records.length) {
        await follow(records.slice(brought, brought + 3));
        brought += 3;
      }
      const now = await store.messages([0, 1, 2].map((at) => aMessage(`m${at}`).id));
      const keys = (some: { term: string; at: string; messageId: string; carries: string }[]) =>
        some.map((posting) => `${posting.term} ${placeOf(posting)} ${posting.carries}`).sort();
      const common = commonTerms([]);
      const all = now.flatMap((message) => postingsOf(message, ports.wordsIn));
      const expected = all.filter(({ term }) => !common.has(small(term)));
      expect(keys(postings.allPostings())).toEqual(keys(expected));
    }),
    { numRuns: 300 },
  );
});

it("neither writes nor removes what a new message has of words without postings", async () => {
  const ports = fakePorts();
  const saved: number[][] = [];
  const savePostings = async (...postings: (readonly unknown[])[]) =>
    void saved.push(postings.map(({ length }) => length));
  const store = { ...ports.store, savePostings };
  const message = aMessage("new", { text: "The renewal of my passport" });
  await ports.store.saveMessage(message, undefined);
  const follow = followPostings({ store, wordsIn: ports.wordsIn, nowMs: ports.nowMs });
  const stands = { entity: "message", ...message };
  await follow([{ sequence: "1", next: stands }]);
  // What it had goes, whether it had postings or not: a word may have become frequent since.
  await follow([{ sequence: "2", old: { ...stands, text: "The visa" }, next: stands }]);
  const handle = message.author.handle === undefined ? 0 : 1;
  expect(saved).toEqual([
    [2 + handle, 0],
    [2 + handle, 2],
  ]);
});

it("reads which words are frequent once a process, and knows what its own sample says", async () => {
  const ports = fakePorts();
  const asked: string[] = [];
  const frequentTerms = async () => {
    asked.push("frequent");
    return ports.store.frequentTerms();
  };
  const follow = followPostings({ ...ports, store: { ...ports.store, frequentTerms } });
  for (const name of ["one", "two", "three"]) {
    const message = aMessage(name, { text: "Renewal of my passport" });
    await ports.store.saveMessage(message, undefined);
    await follow([{ sequence: "1", next: { entity: "message", ...message } }]);
  }
  expect(asked).toEqual(["frequent"]);
});

it("of two processes that sample at once, each leaves out what is stored as frequent", async () => {
  const ports = fakePorts();
  const search = memorySearch(() => []);
  const store = { ...ports.store, ...search };
  const brought = async (follow: ReturnType<typeof followPostings>, messages: readonly Message[]) => {
    for (const message of messages) await store.saveMessage(message, undefined);
    await follow(messages.map((message) => ({ sequence: "1", next: { entity: "message", ...message } })));
  };
  const sampledOnes = (name: string, text: string) =>
    Array.from({ length: 1_000 }, (_, n) => aMessage(`${name} ${n}`, { text })).filter(isSampled);
  const quick = followPostings({ ...ports, store });
  let meanwhile = async (): Promise<void> => {
    meanwhile = async () => undefined;
    await brought(quick, sampledOnes("quick", "Renewal of my passport"));
  };
  const saveTermSample: typeof search.saveTermSample = async (next, was) => {
    await meanwhile();
    return search.saveTermSample(next, was);
  };
  const slow = followPostings({ ...ports, store: { ...store, saveTermSample } });
  await brought(slow, sampledOnes("slow", "Strike"));
  const later = aMessage("later", { text: "Strike" });
  await brought(slow, [later]);
  expect(await store.frequentTerms()).not.toEqual([]);
  const [strike] = postingsOf(later, ports.wordsIn);
  expect(await store.frequentTerms()).not.toContain(small(strike?.term ?? ""));
  expect(search.allPostings().filter(({ messageId }) => messageId === later.id)).not.toEqual([]);
});

it("writes the sample of words once a minute a process, with all that came since", async () => {
  const ports = fakePorts();
  let writes = 0;
  const postings = memorySearch(() => []);
  const store = {
    ...ports.store,
    ...postings,
    saveTermSample: (...sample: Parameters<typeof postings.saveTermSample>) => {
      writes += 1;
      return postings.saveTermSample(...sample);
    },
  };
  const follow = followPostings({ store, wordsIn: ports.wordsIn, nowMs: ports.nowMs });
  const sampledOnes = Array.from({ length: 400 }, (_, n) => aMessage(`sampled ${n}`)).filter(isSampled);
  const brought = (message: Message) => follow([{ sequence: "1", next: { entity: "message", ...message } }]);
  for (const message of sampledOnes) await brought(message);
  expect(writes).toBe(1);
  expect(await store.termSample()).toMatchObject({ messages: 1 });
  ports.clock.advance(60_000);
  await brought(sampledOnes[0]!);
  expect(writes).toBe(2);
  expect(await store.termSample()).toMatchObject({ messages: sampledOnes.length + 1 });
});

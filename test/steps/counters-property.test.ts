import * as fc from "fast-check";
import { expect, it } from "vitest";
import { accountsOf } from "../../shared/domain/account.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { COUNTED_KINDS, countedAt, difference, factsOf, net } from "../../shared/domain/report/counters.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { deltasOf } from "../../shared/domain/report/recount.ts";
import type { Counts, Delta } from "../../shared/domain/report/report.ts";
import { wallTime } from "../../shared/domain/zone.ts";
import type { Store } from "../../shared/ports.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { claim, close, correctTags, reopen } from "../../shared/steps/inbox/triage.ts";
import { approve, sendBack } from "../../shared/steps/lanes/approve.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { readCounts } from "../../shared/steps/reports/read-counts.ts";
import { rollUpDays } from "../../shared/steps/reports/roll-up-days.ts";
import { aPost } from "../fakes/build-post.ts";
import { simpleTags } from "../fakes/ports.ts";
import { citizen, helene, maya, type World, world } from "./world.ts";

/**
 * Counters are what a recount of all stored items gives, whatever happened: duplicates, edits, deletions before and
 * after, corrections, answers with and without approval, refusals, and a stream that is cut anywhere, repeated in other
 * pieces and killed before and after it counted. And what was rolled up at any time between is read as it is counted now.
 */

const TEXTS = [
  "How long does a renewal of my passport take these days?",
  "Thank you, my renewal came!",
  "This is terrible, I lost it and my lawyer will write #PassportCanada",
  "Bonjour, mon passeport est perdu, que faire ?",
];
const REPLIES = ["It takes ten working days.", "We will get back to you tomorrow.", "We were wrong: it is 20 days."];
const WHO = ["900", "901"];

const which = fc.integer({ min: 0, max: 3 });
const anAct = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("arrive" as const),
      which,
      text: which,
      who: fc.integer({ min: 0, max: 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("edit" as const), which, text: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hide" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("correct" as const), which, fr: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("draft" as const), which, text: fc.integer({ min: 0, max: 2 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("decide" as const), agree: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("send" as const), fault: fc.constantFrom(undefined, "refused" as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("close" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopen" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("post" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("use" as const), which, again: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("hand" as const),
      which,
      seconds: fc.constantFrom(0, 5, 40, 4_000),
      fr: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 2_000 }) }),
  },
);
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;
/** How the stream is read: so many records, and what becomes of whoever reads them. */
const aRead = fc.record({
  length: fc.integer({ min: 1, max: 9 }),
  dies: fc.constantFrom("never", "never", "before", "after" as const),
  back: fc.integer({ min: 0, max: 4 }),
});

async function perform(here: World, act: Act): Promise<void> {
  const { ports, platform } = here;
  const arrive = async (over: Partial<MessageEvent>): Promise<void> => {
    const event = citizen({ atMs: ports.nowMs(), ...over });
    const account = accountsOf(ports.department).find(({ channel }) => channel === event.channel)!;
    await tag(ports)([{ id: "r", item: await toInbound(ports, event, account) }]);
  };
  const externalId = "which" in act ? `100_${act.which}` : "";
  const id = messageId("facebook", "PassportCanada", externalId);
  const newest = (state: string) => [...drafts(here)].reverse().find((one) => states.get(one) === state);
  const states = new Map<string, string>();
  for (const one of drafts(here)) states.set(one, (await ports.store.outgoing(one))?.state ?? "");
  switch (act.do) {
    case "arrive":
      return arrive({ externalId, text: TEXTS[act.text]!, author: { id: WHO[act.who]!, reach: 10 } });
    case "edit":
      return arrive({ externalId, change: "edited", edit: 1, text: TEXTS[act.text]! });
    case "delete":
      return arrive({ externalId, change: "deleted", text: undefined as never });
    case "hide":
      return arrive({ externalId, change: "hidden", text: undefined as never });
    // An officer answers on the platform itself, or the platform acknowledges; we hear of it now.
    case "hand":
      return arrive({
        ...{ externalId: `900_${act.which}`, parentId: externalId, author: { id: "100000000000001" }, echo: true },
        ...{
          text: act.fr ? "Bonjour, le passeport est prêt." : "It is ready.",
          atMs: ports.nowMs() + act.seconds * 1000,
        },
      });
    case "correct": {
      await correctTags(ports)({ messageId: id, officer: maya, language: act.fr ? "fr" : "en", topics: ["lost"] });
      return;
    }
    case "draft": {
      await claim(ports)({ messageId: id, officer: maya });
      const language = (await ports.store.message(id))?.language.code === "fr" ? "fr" : "en";
      await draftReply(ports)({ messageId: id, text: REPLIES[act.text]!, language, officer: maya });
      return;
    }
    case "decide": {
      const outgoingId = newest("waiting");
      const was = outgoingId && (await ports.store.outgoing(outgoingId));
      if (!was) return;
      if (act.agree) await approve(ports)({ outgoingId: was.id, officer: helene, read: outgoingHash(was) });
      else await sendBack(ports)({ outgoingId: was.id, officer: helene, reason: "Say more." });
      return;
    }
    case "send": {
      const outgoingId = newest("approved");
      ports.clock.advance(15_000);
      if (act.fault) platform.sendFaults.push(act.fault);
      if (outgoingId) await reply(ports)({ outgoingId });
      platform.sendFaults.length = 0;
      return;
    }
    case "close":
      await close(ports)({ messageId: id, officer: maya, reason: "spam" });
      return;
    case "reopen":
      await reopen(ports)({ messageId: id, officer: maya });
      return;
    case "post": {
      const was = await ports.store.post(`pair-${act.which}`);
      await ports.store.savePost(
        was
          ? { ...was, state: was.state === "published" ? "breached" : "published", gapSeconds: [act.which] }
          : aPost(String(act.which), { at: new Date(ports.nowMs()).toISOString(), campaign: "winter" }),
        was,
      );
      return;
    }
    case "use": {
      const at = new Date(ports.nowMs()).toISOString();
      const note = { pairId: "p", outgoingId: `m.${act.which}`, messageId: "m", changed: 0, sentAt: at, until: at };
      await ports.store.noteUse(note);
      await ports.store.settleUse(note, act.again ? "reopened" : "settled", at);
      return;
    }
    case "wait":
      ports.clock.advance(act.minutes * 60_000);
  }
}

const drafts = ({ stream }: World): Set<string> =>
  new Set(
    stream.flatMap(({ next }) => {
      const item = next as { entity?: string; id?: string } | undefined;
      return item?.entity === "outgoing" && item.id !== undefined ? [item.id] : [];
    }),
  );

/** Reads what the stream has from where it stands; Lambda may come back to where it stood before. */
async function follow(
  here: World,
  from: number,
  reads: readonly (typeof aRead extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const { count } = here.ports.store;
  let at = from;
  for (const { length, dies, back } of reads) {
    const begin = Math.max(0, at - back);
    here.ports.store.count = async (...args) => {
      if (dies === "before") throw new AppError("store-failed", "Killed.", { retry: true });
      const done = await count(...args);
      if (dies === "after") throw new AppError("store-failed", "Killed.", { retry: true });
      return done;
    };
    const batch = here.stream.slice(begin, at + length);
    try {
      await dispatch(here.ports)({ shardId: "s", records: batch });
      at = Math.max(at, begin + batch.length);
    } catch {
      // The same records come again, in other pieces.
    }
    here.ports.store.count = count;
  }
  return at;
}

async function recounted(here: World): Promise<Delta[]> {
  const options = factOptions(here.ports.department);
  const all: Delta[] = [];
  for (const kind of COUNTED_KINDS)
    for await (const page of here.ports.store.countables(kind, "2020", "2030"))
      for (const item of page) {
        const facts = factsOf(kind, item, options);
        const days = countedAt(kind, item).map((at) => wallTime(Date.parse(at), options.timeZone).day);
        // What a recount of one day would not be shown is counted on no day.
        expect(days).toEqual(expect.arrayContaining([...new Set(facts.map(({ day }) => day))]));
        all.push(...facts);
      }
  return net(all);
}

it("counters equal a full recount after any interleaving of what citizens, officers and crashes do", async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ acts: fc.array(anAct, { minLength: 1, maxLength: 12 }), reads: fc.array(aRead, { maxLength: 4 }) }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      async (rounds) => {
        const here = world();
        here.ports.tagger = {
          ...here.ports.tagger,
          tag: async (inputs) =>
            inputs.map((input) => ({
              ...simpleTags(input),
              ...(input.text.includes("#") ? { hashtags: ["passportcanada"] } : {}),
              ...(input.text.includes("?") ? { asks: true as const } : {}),
              sentimentUnits: 3,
            })),
        };
        let at = 0;
        for (const { acts, reads } of rounds) {
          for (const act of acts) await perform(here, act);
          at = await follow(here, at, reads);
          await rollUpDays(here.ports)();
        }
        // The rest, and what following it wrote itself.
        for (let n = 0; at < here.stream.length && n < 50; n += 1)
          at = await follow(here, at, [{ length: here.stream.length, dies: "never", back: n % 3 }]);
        expect(at).toBe(here.stream.length);
        const sums = await recounted(here);
        const days = [...new Set([...sums.map(({ day }) => day), ...daysAround(here)])];
        const counters = (
          await Promise.all(days.map(async (day) => deltasOf(day, await here.ports.store.counts(day))))
        ).flat();
        expect(difference(counters, sums)).toEqual([]);
        const read = await totals(here.ports.store, days);
        expect(read).toEqual(await totals({ ...here.ports.store, rollups: async () => [] }, days));
        counted += sums.length;
      },
    ),
    { numRuns: 200 },
  );
  expect(counted).toBeGreaterThan(200 * 20);
}, 120_000);

/** What a report reads of these days. */
async function totals(
  store: Pick<Store, "counts" | "rollups" | "monthRollups">,
  days: readonly string[],
): Promise<Counts[]> {
  const spans = [...new Set(days)].map((day) => ({ from: day, to: day }));
  return (await readCounts(store, { days: [], spans, scope: { kind: "team", id: "renewals" } })).totals as Counts[];
}

/** Days that counters may have been moved on, though no item counts on them any more. */
function daysAround({ ports }: World): string[] {
  const days: string[] = [];
  for (let ms = Date.parse("2026-11-22T12:00:00.000Z"); ms < ports.nowMs() + 2 * 86_400_000; ms += 86_400_000)
    days.push(new Date(ms).toISOString().slice(0, 10));
  return days;
}

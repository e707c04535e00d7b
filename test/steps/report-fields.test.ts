import { beforeEach, describe, expect, it } from "vitest";
import { accountsOf } from "../../shared/domain/account.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import { type Message, type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { type Outgoing, outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { LAYERS } from "../../shared/domain/report/dimensions.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { messageFacts } from "../../shared/domain/report/message-facts.ts";
import { withNews } from "../../shared/steps/consult/on-consultation.ts";
import { bounced } from "../../shared/steps/inbound/bounced.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { close, reopen } from "../../shared/steps/inbox/triage.ts";
import { approve, sendBack } from "../../shared/steps/lanes/approve.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { tendPromises } from "../../shared/steps/outgoing/tend-promises.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { citizen, helene, maya, type World, world } from "./world.ts";

/** What the steps leave on messages and replies for reports to count. */

let here: World;
beforeEach(() => {
  here = world();
});

const MINUTE = 60_000;
const idOf = (externalId: string): string => messageId("facebook", "PassportCanada", externalId);
const stored = async (externalId = "100_200"): Promise<Message> => (await here.ports.store.message(idOf(externalId)))!;
const arrive = async (over: Partial<MessageEvent> = {}): Promise<Message> => {
  const event = citizen({ atMs: here.ports.nowMs(), ...over });
  const account = accountsOf(here.ports.department).find(({ channel }) => channel === event.channel)!;
  await tag(here.ports)([{ id: "r", item: await toInbound(here.ports, event, account) }]);
  return stored(event.externalId);
};
const draft = async (text: string, externalId = "100_200"): Promise<Outgoing> => {
  const drafted = await draftReply(here.ports)({
    ...{ messageId: idOf(externalId), text, language: "en", officer: maya },
    readAt: new Date(here.ports.nowMs()).toISOString(),
  });
  if (!drafted.ok) throw new Error(`${drafted.reason} ${drafted.detail}`);
  return drafted.outgoing;
};
const send = async ({ id }: Pick<Outgoing, "id">): Promise<void> => {
  here.ports.clock.advance(15_000);
  await reply(here.ports)({ outgoingId: id });
  await dispatch(here.ports)({ shardId: "s", records: here.stream });
};
const answer = async (text: string, externalId = "100_200"): Promise<void> => send(await draft(text, externalId));
const later = async (minutes: number): Promise<void> => here.ports.clock.advance(minutes * MINUTE);

describe("who writes, and where", () => {
  it("the first message of a person is new, the next is not", async () => {
    expect((await arrive()).standing).toBe("new");
    await later(1);
    expect((await arrive({ externalId: "100_201" })).standing).toBe("returning");
    await later(1);
    expect((await arrive({ externalId: "100_202", author: { id: "901" } })).standing).toBe("new");
  });

  it("who often thanked us speaks for us", async () => {
    for (const n of [1, 2, 3]) {
      await arrive({ externalId: `100_${n}`, text: "Thank you, that was quick!" });
      await later(1);
    }
    expect((await arrive()).standing).toBe("advocate");
  });

  it("an edit changes nothing about that", async () => {
    await arrive();
    await later(1);
    await arrive({ externalId: "100_201" });
    await later(1);
    const edited = await arrive({ change: "edited", edit: 1, text: "How long does a renewal take, please, for two?" });
    expect(edited).toMatchObject({ standing: "new", text: "How long does a renewal take, please, for two?" });
  });

  it("a message after our answer in the same conversation follows it; one before it, or elsewhere, does not", async () => {
    await arrive();
    await later(1);
    expect((await arrive({ externalId: "100_201" })).followsAnswer).toBeUndefined();
    await answer("It takes ten working days.");
    await later(1);
    expect((await arrive({ externalId: "100_202" })).followsAnswer).toBe(true);
    expect((await arrive({ externalId: "300_1", conversationId: "300" })).followsAnswer).toBeUndefined();
    expect((await arrive({ externalId: "100_203", author: { id: "901" } })).followsAnswer).toBeUndefined();
  });

  it("a message brings its conversation back once all of it was answered or closed, the first alone, and never elsewhere", async () => {
    await arrive();
    await later(1);
    expect((await arrive({ externalId: "100_201" })).returns).toBeUndefined();
    await answer("It takes ten working days.");
    await later(1);
    // One of the two is still open.
    expect((await arrive({ externalId: "100_202" })).returns).toBeUndefined();
    await answer("As I said.", "100_201");
    await answer("As I said.", "100_202");
    await later(1);
    expect((await arrive({ externalId: "100_203" })).returns).toBe(true);
    await later(1);
    expect((await arrive({ externalId: "100_204" })).returns).toBeUndefined();
    expect((await arrive({ externalId: "300_1", conversationId: "300" })).returns).toBeUndefined();
    expect((await arrive({ externalId: "100_205", author: { id: "901" } })).returns).toBeUndefined();
  });

  it("a message after one that was closed brings it back, also where thanks stand open between them", async () => {
    await arrive();
    await later(1);
    await close(here.ports)({ messageId: idOf("100_200"), officer: maya, reason: "handled" });
    await later(1);
    await arrive({ externalId: "100_201", text: "Thank you!" });
    await later(1);
    expect((await arrive({ externalId: "100_202" })).returns).toBe(true);
  });

  it("closing and opening again say when, the first time each", async () => {
    await arrive();
    const on = { messageId: idOf("100_200"), officer: maya };
    for (const _ of [1, 2]) {
      await close(here.ports)({ ...on, reason: "handled" });
      await later(5);
      await reopen(here.ports)(on);
      await later(5);
    }
    expect(await stored()).toMatchObject({
      ...{ status: "open", closedAt: "2026-11-23T15:00:00.000Z", reopenedAt: "2026-11-23T15:05:00.000Z" },
    });
  });

  it("a message under a post of ours knows its pair and campaign, and so does the answer to it", async () => {
    const leg = anOutgoing({ id: "pair-1", channel: "facebook", account: "PassportCanada" } as never, "k-en", {
      ...{ kind: "post", state: "sent", externalId: "100", campaign: "winter" },
    });
    await here.ports.store.saveOutgoing(leg, undefined);
    expect(await arrive()).toMatchObject({ post: "pair-1", campaign: "winter" });
    expect(await draft("Ten days.")).toMatchObject({ campaign: "winter", team: "renewals", askedIn: "en" });
  });

  it("what its texts cost to be tagged adds up over its edits, and not over what is delivered again", async () => {
    const plain = here.ports.tagger;
    here.ports.tagger = {
      ...plain,
      tag: async (inputs) => (await plain.tag(inputs)).map((tags) => ({ ...tags, sentimentUnits: 3 })),
    };
    await arrive();
    await arrive();
    expect((await stored()).sentimentUnits).toBe(3);
    await later(1);
    await arrive({ change: "edited", edit: 1, text: "How long does a renewal take, please?" });
    await arrive({ change: "hidden", text: undefined as never });
    expect((await stored()).sentimentUnits).toBe(6);
    await later(1);
    await arrive({ change: "deleted", text: undefined as never });
    expect((await stored()).sentimentUnits).toBe(6);
  });

  it("a table that does not answer holds no message back", async () => {
    const { author } = here.ports.store;
    here.ports.store.author = async () => Promise.reject(new Error("Busy."));
    expect((await arrive()).standing).toBeUndefined();
    here.ports.store.author = author;
    expect(here.ports.lines.map(({ code }) => code)).toContain("prior-unread");
  });
});

describe("a promise to come back", () => {
  it("is made when it went out, due after a working day, and kept by the next answer", async () => {
    await arrive();
    await answer("We will get back to you tomorrow.");
    const { promise, answeredAt } = await stored();
    expect(promise).toEqual({ at: answeredAt, dueAt: "2026-11-24T15:00:15.000Z" });
    await later(30);
    await answer("It takes ten working days.");
    expect((await stored()).promise?.keptAt).toBe("2026-11-23T15:30:30.000Z");
  });

  it("is not kept by another one", async () => {
    await arrive();
    await answer("We will get back to you tomorrow.");
    const { promise } = await stored();
    await later(30);
    await answer("We will let you know soon.");
    expect(promise).toBeDefined();
    expect((await stored()).promise).toEqual(promise);
  });

  it("is kept by an answer further on in the conversation", async () => {
    await arrive();
    await answer("We will get back to you tomorrow.");
    await later(5);
    await arrive({ externalId: "100_201", text: "Any news about my renewal?" });
    await later(5);
    await answer("It was mailed today.", "100_201");
    const { answeredAt } = await stored("100_201");
    expect(answeredAt).toBeDefined();
    expect((await stored()).promise?.keptAt).toBe(answeredAt);
  });

  it("that nobody keeps is late once its time has come, and one that was kept is kept", async () => {
    const options = factOptions(here.ports.department);
    const counted = async (externalId?: string) =>
      messageFacts(await stored(externalId), options).flatMap(({ dimension, name }) =>
        dimension === "promise" ? [name] : [],
      );
    await arrive();
    await arrive({ externalId: "100_300", author: { id: "902" }, conversationId: "other" });
    await answer("We will get back to you tomorrow.");
    await answer("We will get back to you tomorrow.", "100_300");
    await later(30);
    await answer("It takes ten working days.");
    await tendPromises(here.ports)();
    expect([await counted(), await counted("100_300")]).toEqual([["made"], ["made"]]);
    await later(60 * 24 * 3);
    await tendPromises(here.ports)();
    expect([await counted(), await counted("100_300")]).toEqual([
      ["made", "kept"],
      ["made", "late"],
    ]);
    await answer("Sorry for the wait: it was mailed.", "100_300");
    expect((await stored("100_300")).promise).toHaveProperty("keptAt");
    expect(await counted("100_300")).toEqual(["made", "late"]);
  });

  it("goes with words that are edited away, and a correction is noted", async () => {
    await arrive();
    const { id } = await draft("We will get back to you tomorrow.");
    await editReply(here.ports)({
      outgoingId: id,
      text: "We were wrong: it is 20 days.",
      language: "en",
      officer: maya,
    });
    expect(await here.ports.store.outgoing(id)).toMatchObject({ corrects: true });
    expect(await here.ports.store.outgoing(id)).not.toHaveProperty("promises");
  });
});

describe("whom the time was spent on", () => {
  it("of a reply that nobody had to agree to: the officer's, then the platform's", async () => {
    await arrive();
    await later(10);
    await answer("It takes ten working days.");
    expect(await stored()).toMatchObject({
      replyWorkingSeconds: 615,
      replyLayers: { officer: 600, expert: 0, approval: 0, translation: 0, platform: 15 },
    });
  });

  it("approval is the time of all who were asked, over every round; the five add up", async () => {
    await arrive({ text: "How long does a renewal take? My lawyer asks." });
    await later(5);
    const { id } = await draft("Ten days.");
    await later(7);
    await sendBack(here.ports)({ outgoingId: id, officer: helene, reason: "Say working days." });
    await later(3);
    await editReply(here.ports)({ outgoingId: id, text: "Ten working days.", language: "en", officer: maya });
    await later(11);
    const waiting = (await here.ports.store.outgoing(id))!;
    await approve(here.ports)({ outgoingId: id, officer: helene, read: outgoingHash(waiting) });
    await send({ id });
    const { replyLayers, replyWorkingSeconds } = await stored();
    expect(replyLayers).toEqual({ officer: 480, expert: 0, approval: 1080, translation: 0, platform: 15 });
    expect(LAYERS.reduce((sum, layer) => sum + replyLayers![layer], 0)).toBe(replyWorkingSeconds);
  });
});

describe("experts and translators", () => {
  const ask = (over: Partial<Consultation>): Consultation =>
    aConsultation(aMessage("renewal"), "c", { recipients: [aRecipient("ann", { state: "asked" })], ...over });
  const at = (minutes: number) => ({
    department: here.ports.department,
    nowMs: () => Date.parse("2026-11-23T15:00:00.000Z") + minutes * MINUTE,
  });

  it("are waited for from being asked until the answer, each on their own account", () => {
    const asked = withNews(at(0), aMessage("renewal"), [ask({ topic: "translation" })]);
    expect(asked.waited).toMatchObject({ on: "translation" });
    const both = withNews(at(4), asked, [ask({ topic: "translation" }), ask({ id: "d", topic: "renewal" })]);
    const back = withNews(at(10), both, [ask({ topic: "translation", state: "answered" }), ask({ id: "d" })]);
    const done = withNews(at(15), back, [ask({ state: "answered" }), ask({ id: "d", state: "answered" })]);
    expect(done.waited).toEqual({ translation: 240, expert: 660 });
  });

  it("who ask the officer back are not waited for meanwhile", () => {
    const asked = withNews(at(0), aMessage("renewal"), [ask({})]);
    const needs = [ask({ recipients: [aRecipient("ann", { state: "needs-more" })] })];
    expect(withNews(at(5), asked, needs).waited).toEqual({ expert: 300, translation: 0 });
  });
});

it("a bounced first reply takes its promise and its time with it", async () => {
  await arrive();
  await answer("We will get back to you tomorrow.");
  const [sent] = (await here.ports.store.thread(idOf("100_200")))!.outgoing;
  await bounced(here.ports, {
    ...{ v: 1, notice: "undelivered", channel: "facebook", account: "PassportCanada", at: "2026-11-23T15:01:00.000Z" },
    undelivered: { outgoingId: sent!.id, why: "blocked", code: "551", detail: "No." },
  });
  const message = await stored();
  expect(message).toMatchObject({ status: "open" });
  for (const name of ["answeredAt", "replyLayers", "promise"]) expect(message).not.toHaveProperty(name);
});

import { beforeEach, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { approvalProof } from "../../shared/steps/lanes/approval-proof.ts";
import { approvals } from "../../shared/steps/lanes/approvals.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { colin, type World, world } from "./world.ts";

/** What a waiting reply rests on, for whoever decides. */

let here: World;
const renewal = aPair("renewal", {
  topics: ["renewal"],
  en: words("How long a renewal takes", "By mail it takes 20 business days.", { asks: ["how long", "wait"] }),
  fr: words("Durée d’un renouvellement", "Par la poste, comptez 20 jours ouvrables.", { asks: ["combien de temps"] }),
  verifiedOn: "2026-11-20",
});
const message: Message = aMessage("asked", {
  text: "How long does a renewal take by mail? And where is the Moncton office?",
  topics: ["renewal"],
});
const waiting = (over: Partial<Outgoing>): Outgoing => anOutgoing(message, "w", { state: "waiting", ...over });
const proof = (over: Partial<Outgoing>) => approvalProof(here.ports)(waiting(over), message);

beforeEach(async () => {
  here = world();
  await here.ports.store.saveMessage(message, undefined);
  const event = {
    pairId: renewal.id,
    revision: 1,
    version: 1,
    move: "import",
    by: "head",
    at: renewal.createdAt,
  } as const;
  await here.ports.store.savePair(renewal, undefined, event);
});

it("names the text that the words came from, compares them with it, and says when it was verified", async () => {
  const sources = [{ kind: "library", id: renewal.id, version: 1, changed: 0.4 }] as const;
  const found = await proof({ text: "By mail it takes 20 business days, in Moncton too.", sources: [...sources] });
  expect(found.compared).toEqual({ against: "library", title: "How long a renewal takes", text: renewal.en.text });
  expect(found.sources).toEqual([
    { kind: "library", id: renewal.id, title: "How long a renewal takes", verifiedOn: "2026-11-20", changed: 0.4 },
  ]);
  expect(found.against).toEqual([]);
});

it("compares with what was first sent where the library's words were kept, and with nothing at their first version", async () => {
  const submitted = { text: "It takes 20 days.", by: "officer", at: "2026-11-23T14:00:00.000Z" };
  expect((await proof({ text: "It takes 20 business days.", submitted })).compared).toEqual({
    against: "former",
    text: submitted.text,
  });
  expect((await proof({ text: submitted.text, submitted })).compared).toBeUndefined();
});

it("names the question that is still open, and nothing once it is answered", async () => {
  expect((await proof({ text: "By mail it takes 20 business days." })).unanswered).toBe(
    "And where is the Moncton office?",
  );
  expect(
    (await proof({ text: "A renewal takes 20 business days by mail. The Moncton office is on Main Street." }))
      .unanswered,
  ).toBeUndefined();
});

it("shows what an approved text says otherwise, with both values", async () => {
  const { against } = await proof({ text: "By mail a renewal takes 30 business days." });
  expect(against).toMatchObject([{ id: renewal.id, title: "How long a renewal takes", kind: "number" }]);
  expect(`${against[0]?.ours} ${against[0]?.theirs}`).toMatch(/30.*20/);
});

it("speaks of a text in French in French", async () => {
  const found = await proof({
    text: "Par la poste, comptez 40 jours ouvrables.",
    language: "fr",
    sources: [{ kind: "library", id: renewal.id, version: 1, changed: 0.2 }],
  });
  expect(found.sources).toMatchObject([{ title: "Durée d’un renouvellement" }]);
  expect(found.compared?.text).toBe(renewal.fr.text);
});

it("counts today's replies and those that nobody had to agree to", async () => {
  const sentAt = new Date(here.ports.nowMs()).toISOString();
  for (const [name, needed] of [
    ["a", 0],
    ["b", 0],
    ["c", 2],
  ] as const)
    await here.ports.store.saveOutgoing(
      anOutgoing(message, name, { state: "sent", sentAt, approversNeeded: needed }),
      undefined,
    );
  await here.ports.store.saveOutgoing(anOutgoing(message, "hide", { state: "sent", sentAt, kind: "hide" }), undefined);
  for (const _ of [1, 2]) await dispatch(here.ports)({ shardId: "shard-1", records: here.stream });
  expect((await approvals(here.ports)(colin)).sent).toEqual({ all: 3, free: 2 });
  here.ports.clock.advance(24 * 3_600_000);
  expect((await approvals(here.ports)(colin)).sent).toEqual({ all: 0, free: 0 });
});

import { beforeEach, describe, expect, it } from "vitest";
import { claim, close, correctTags, release, reopen } from "../../shared/steps/inbox/triage.ts";
import { aMessage } from "../fakes/build.ts";
import { colin, james, maya, type World, world } from "./world.ts";

const question = aMessage("renewal");
const on = { messageId: question.id };
let here: World;

beforeEach(async () => {
  here = world();
  await here.ports.store.saveMessage(question, undefined);
});

const stored = async () => (await here.ports.store.message(question.id))!;

describe("claims", () => {
  it("two officers at once: one has it", async () => {
    const results = await Promise.all([maya, james].map((officer) => claim(here.ports)({ ...on, officer })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: "conflict", detail: "claimed" });
  });

  it("a claim again is no error, a release makes it free", async () => {
    await claim(here.ports)({ ...on, officer: maya });
    expect(await claim(here.ports)({ ...on, officer: maya })).toMatchObject({ ok: true });
    await release(here.ports)({ ...on, officer: maya });
    expect(await stored()).not.toHaveProperty("claimedBy");
  });

  it("a colleague's claim is released by an approver, not by a colleague", async () => {
    await claim(here.ports)({ ...on, officer: maya });
    expect(await release(here.ports)({ ...on, officer: james })).toMatchObject({ reason: "forbidden" });
    expect(await release(here.ports)({ ...on, officer: colin })).toMatchObject({ ok: true });
  });
});

describe("closing", () => {
  it("with a reason, and open again", async () => {
    await close(here.ports)({ ...on, officer: maya, reason: "Joke, from 613-555-0199" });
    expect(await stored()).toMatchObject({ status: "closed" });
    expect((await stored()).closedReason).not.toContain("0199");
    await reopen(here.ports)({ ...on, officer: maya });
    expect(await stored()).toMatchObject({ status: "open" });
    expect(await stored()).not.toHaveProperty("closedReason");
  });

  it("not without one, not twice, and not after its author deleted it", async () => {
    expect(await close(here.ports)({ ...on, officer: maya, reason: " " })).toMatchObject({ reason: "empty" });
    await close(here.ports)({ ...on, officer: maya, reason: "Joke" });
    expect(await close(here.ports)({ ...on, officer: maya, reason: "Joke" })).toMatchObject({ reason: "wrong-state" });
    await here.ports.store.saveMessage({ ...(await stored()), visibility: "deleted" }, await stored());
    expect(await reopen(here.ports)({ ...on, officer: maya })).toMatchObject({ reason: "wrong-state" });
  });
});

describe("corrections", () => {
  it("a person's word shows, the machine's is kept beside it", async () => {
    const change = { ...on, officer: maya, language: "fr", sentiment: "negative" as const, topics: ["lost"] };
    expect(await correctTags(here.ports)(change)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({
      language: { code: "fr", source: "officer" },
      sentiment: { label: "negative", source: "officer" },
      topics: ["lost"],
      team: "renewals",
      corrections: [{ by: "officer", was: { language: { code: "en", source: "text" }, topics: ["renewal"] } }],
    });
  });

  it("no topics means no team", async () => {
    await correctTags(here.ports)({ ...on, officer: maya, topics: [] });
    expect(await stored()).not.toHaveProperty("team");
  });

  it.each(["nonsense", "constructor", "__proto__"])("the topic %j is in no team", async (topic) => {
    expect(await correctTags(here.ports)({ ...on, officer: maya, topics: [topic] })).toMatchObject({
      reason: "not-offered",
      field: "topics",
    });
  });
});

it("an unknown message is not found", async () => {
  expect(await claim(here.ports)({ messageId: "nothing", officer: maya })).toEqual({ ok: false, reason: "not-found" });
});

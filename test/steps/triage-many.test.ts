import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { claim } from "../../shared/steps/inbox/triage.ts";
import { MOST_TRIAGED, type TriageMove, triageMany } from "../../shared/steps/inbox/triage-many.ts";
import { aMessage } from "../fakes/build.ts";
import { colin, james, maya, type World, world } from "./world.ts";

const three = ["one", "two", "three"].map((id) => aMessage(id));
const ids = three.map(({ id }) => id);
const [ONE = "", TWO = "", THREE = ""] = ids;
let here: World;

beforeEach(async () => {
  here = world();
  for (const message of three) await here.ports.store.saveMessage(message, undefined);
});

const stored = async (id: string): Promise<Message> => (await here.ports.store.message(id)) as Message;
const seen = () => Promise.all(ids.map(stored)).then((all) => all.map(({ id, revision }) => ({ id, revision })));
const run = (move: TriageMove, items: readonly { id: string; revision?: number }[], officer = maya) =>
  triageMany(here.ports)({ officer, move, items });
const CLOSE: TriageMove = { do: "close", reason: "spam" };

describe("each move is the single one", () => {
  it("claims", async () => {
    expect(await run({ do: "claim" }, await seen())).toEqual({ ok: true, done: ids, left: [] });
    for (const id of ids) expect(await stored(id)).toMatchObject({ claimedBy: maya.id });
  });

  it("hands to a team, with its note and its correction", async () => {
    const team = here.ports.department.teams.at(-1)?.id ?? "";
    expect(await run({ do: "team", team }, await seen())).toMatchObject({ done: ids, left: [] });
    for (const id of ids) {
      const thread = await here.ports.store.thread(id);
      expect(thread?.message).toMatchObject({ team, corrections: [{ by: maya.id, team }] });
      expect(thread?.notes).toMatchObject([{ kind: "hand-over", by: maya.id, to: { team } }]);
    }
  });

  it("sets the topic, with the machine’s kept beside it", async () => {
    expect(await run({ do: "topic", topic: "lost" }, await seen())).toMatchObject({ done: ids });
    for (const id of ids) expect(await stored(id)).toMatchObject({ topics: ["lost"], corrections: [{ by: maya.id }] });
  });

  it("closes with a reason, without personal details", async () => {
    await run({ do: "close", reason: "Joke, from 613-555-0199" }, await seen());
    for (const id of ids) {
      expect(await stored(id)).toMatchObject({ status: "closed" });
      expect((await stored(id)).closedReason).not.toContain("0199");
    }
  });
});

describe("what is left is named, and stops nothing", () => {
  it("a colleague has it: an officer leaves it, who leads does not", async () => {
    await claim(here.ports)({ messageId: TWO, officer: james });
    const said = { ok: true, done: [ONE, THREE], left: [{ id: TWO, why: "claimed" }] };
    expect(await run(CLOSE, await seen())).toEqual(said);
    expect(await stored(TWO)).toMatchObject({ status: "open", claimedBy: james.id });
    expect(await run(CLOSE, [{ id: TWO }], colin)).toMatchObject({ done: [TWO] });
  });

  it("it changed since it was seen; whoever claims looks next", async () => {
    const before = await seen();
    const was = await stored(TWO);
    await here.ports.store.saveMessage({ ...was, text: "Something else now." }, was);
    expect(await run({ do: "topic", topic: "lost" }, before)).toMatchObject({
      done: [ONE, THREE],
      left: [{ id: TWO, why: "changed" }],
    });
    expect(await run({ do: "claim" }, [before[1] as { id: string }])).toMatchObject({ done: [TWO] });
  });

  it("it was closed, deleted, or never there", async () => {
    const [one, two] = [await stored(ONE), await stored(TWO)];
    await here.ports.store.saveMessage({ ...one, status: "closed" }, one);
    await here.ports.store.saveMessage({ ...two, visibility: "deleted" }, two);
    expect(await run({ do: "claim" }, [...(await seen()), { id: "nothing" }])).toEqual({
      ok: true,
      done: [THREE],
      left: [
        { id: ONE, why: "not-open" },
        { id: TWO, why: "not-open" },
        { id: "nothing", why: "not-found" },
      ],
    });
  });

  it("the table fails for one", async () => {
    const { message } = here.ports.store;
    here.ports.store.message = async (id) => {
      if (id === TWO) throw new AppError("store-failed", "The table did not answer.", { retry: true });
      return message(id);
    };
    expect(
      await run(
        { do: "claim" },
        ids.map((id) => ({ id })),
      ),
    ).toMatchObject({
      done: [ONE, THREE],
      left: [{ id: TWO, why: "failed" }],
    });
    expect(here.ports.lines).toContainEqual(
      expect.objectContaining({ code: "triage-failed", fields: { message: TWO } }),
    );
  });
});

it("two officers at once: each message has one of them, and both hear of it", async () => {
  const items = await seen();
  const [first, second] = await Promise.all([run({ do: "claim" }, items), run({ do: "claim" }, items, james)]);
  const done = [first, second].map((said) => (said.ok ? said.done : []));
  expect(done.flat().sort()).toEqual([...ids].sort());
  for (const [at, officer] of [maya, james].entries())
    for (const id of done[at] ?? []) expect(await stored(id)).toMatchObject({ claimedBy: officer.id });
  const left = [first, second].flatMap((said) => (said.ok ? said.left : []));
  expect(left).toHaveLength(ids.length);
  for (const one of left) expect(one.why).toBe("claimed");
});

it.each<[string, TriageMove, string]>([
  ["an unknown team", { do: "team", team: "constructor" }, "not-offered"],
  ["an unknown topic", { do: "topic", topic: "__proto__" }, "not-offered"],
  ["no reason", { do: "close", reason: " " }, "empty"],
])("%s is refused before any message is touched", async (_name, move, reason) => {
  expect(await run(move, await seen())).toMatchObject({ ok: false, reason });
  expect((await seen()).map(({ revision }) => revision)).toEqual(three.map(({ revision }) => revision));
});

it("a message that is named twice is moved once, and no more than a page’s worth", async () => {
  expect(await run({ do: "claim" }, [{ id: ONE }, { id: ONE }])).toEqual({ ok: true, done: [ONE], left: [] });
  const many = Array.from({ length: MOST_TRIAGED + 20 }, (_, at) => ({ id: `x${at}` }));
  expect(await run({ do: "claim" }, many)).toMatchObject({ left: { length: MOST_TRIAGED } });
});

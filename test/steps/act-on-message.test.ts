import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { type Action, actOnMessage } from "../../shared/steps/inbox/act-on-message.ts";
import { openMessage } from "../../shared/steps/inbox/open-message.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { aMessage } from "../fakes/build.ts";
import { maya, type World, world } from "./world.ts";

/** Hiding, showing again and reposting a citizen's message, by the way that replies go. */

const message = aMessage("renewal");
let here: World;
let hidden: [string, boolean][];

beforeEach(async () => {
  here = world();
  hidden = [];
  here.platform.supports = { ...here.platform.supports, outgoing: ["reply", "repost", "hide"] };
  here.platform.hide = async (_account, externalId, on) => {
    hidden.push([externalId, on]);
    return "done";
  };
  await here.ports.store.saveMessage(message, undefined);
});

const why = { reason: "spam" };

async function act(kind: Action) {
  const made = await actOnMessage(here.ports)({ messageId: message.id, kind, officer: maya, ...why });
  if (!made.ok) return made;
  here.ports.clock.advance(10_000);
  await reply(here.ports)({ outgoingId: made.outgoing.id });
  return here.ports.store.outgoing(made.outgoing.id);
}
const stored = () => here.ports.store.message(message.id);
const actions = async () => (await openMessage(here.ports)(message.id))?.actions;

describe("hiding", () => {
  it("hides it on the platform and here, and it is no answer", async () => {
    expect(await act("hide")).toMatchObject({ state: "sent", kind: "hide" });
    expect(hidden).toEqual([[message.externalId, true]]);
    expect(await stored()).toMatchObject({ visibility: "hidden", status: "open" });
    expect(await stored()).not.toHaveProperty("answeredAt");
  });
  it("is undone by showing again", async () => {
    await act("hide");
    expect(await actions()).toEqual(["show"]);
    expect(await act("show")).toMatchObject({ state: "sent" });
    expect(await stored()).toMatchObject({ visibility: "visible" });
    expect(await act("hide")).toMatchObject({ state: "sent" });
    expect(hidden.map(([, on]) => on)).toEqual([true, false, true]);
  });
  it("can be taken back before it goes", async () => {
    const made = await actOnMessage(here.ports)({ messageId: message.id, kind: "hide", officer: maya, ...why });
    if (!made.ok) throw new Error(made.reason);
    await withdraw(here.ports)({ outgoingId: made.outgoing.id, officer: maya });
    here.ports.clock.advance(10_000);
    await reply(here.ports)({ outgoingId: made.outgoing.id });
    expect(hidden).toEqual([]);
  });
  it("clicked twice, is one", async () => {
    const both = await Promise.all(
      [1, 2].map(() => actOnMessage(here.ports)({ messageId: message.id, kind: "hide", officer: maya, ...why })),
    );
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect((await here.ports.store.thread(message.id))?.outgoing).toHaveLength(1);
  });
  it("waits for an approver where the policy sees a risk", async () => {
    const risky: Message = aMessage("risky", { risk: ["legal"] });
    await here.ports.store.saveMessage(risky, undefined);
    const made = await actOnMessage(here.ports)({ messageId: risky.id, kind: "hide", officer: maya, ...why });
    expect(made).toMatchObject({ ok: true, outgoing: { state: "waiting", lane: "amber" } });
  });
});

describe("reposting", () => {
  it("goes to the platform once, and is no answer", async () => {
    expect(await act("repost")).toMatchObject({ state: "sent", kind: "repost" });
    expect(here.platform.posts).toHaveLength(1);
    expect(await stored()).toMatchObject({ status: "open" });
  });
});

describe("what cannot be done", () => {
  it.each([
    ["hide what is deleted", { visibility: "deleted" }, "hide"],
    ["hide what is private", { kind: "private" }, "hide"],
    ["show what is not hidden", {}, "show"],
    ["repost what is hidden", { visibility: "hidden" }, "repost"],
  ] as const)("is to %s", async (_name, over, kind) => {
    const other = aMessage("other", over);
    await here.ports.store.saveMessage(other, undefined);
    const made = await actOnMessage(here.ports)({ messageId: other.id, kind, officer: maya, ...why });
    expect(made).toMatchObject({ ok: false, reason: "wrong-state" });
  });
  it("is what the channel has no way to do", async () => {
    here.platform.supports = { ...here.platform.supports, outgoing: ["reply"] };
    expect(await actions()).toEqual([]);
    expect(await act("hide")).toMatchObject({ ok: false, reason: "wrong-state" });
  });
});

describe("a hiding", () => {
  it.each([undefined, "", "  "])("without a reason does not happen: %o", async (reason) => {
    const made = await actOnMessage(here.ports)({
      messageId: message.id,
      kind: "hide",
      officer: maya,
      ...(reason === undefined ? {} : { reason }),
    });
    expect(made).toMatchObject({ ok: false, reason: "hide-needs-reason" });
    expect((await here.ports.store.thread(message.id))?.outgoing).toEqual([]);
  });
  it("keeps its reason with the decision, without personal details", async () => {
    const reason = "Gives the number 613-555-0199 of somebody";
    await actOnMessage(here.ports)({ messageId: message.id, kind: "hide", officer: maya, reason });
    const [decision] = (await here.ports.store.thread(message.id))?.decisions ?? [];
    expect(decision).toMatchObject({ move: "clear", by: maya.id });
    expect(decision?.reason).toMatch(/^Gives the number \[.*\] of somebody$/);
  });
  it("is not offered where the platform never lets this account hide this message", async () => {
    here.platform.mayHide = () => false;
    expect(await actions()).toEqual(["repost"]);
    expect(await act("hide")).toMatchObject({ ok: false, reason: "wrong-state" });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { disposedMessage } from "../../shared/domain/records/disposal.ts";
import { type Action, actOnMessage } from "../../shared/steps/inbox/act-on-message.ts";
import { openMessage } from "../../shared/steps/inbox/open-message.ts";
import { sendBack, suggestWords } from "../../shared/steps/lanes/approve.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { resolveUnknown } from "../../shared/steps/outgoing/resolve-unknown.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { agree } from "../fakes/agree.ts";
import { aMessage } from "../fakes/build.ts";
import { START } from "../fakes/ports.ts";
import { colin, maya, type World, world } from "./world.ts";

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
  it("that an approver sent back can be asked for again, and whoever asks does not agree to it", async () => {
    const risky: Message = aMessage("risky", { risk: ["legal"] });
    await here.ports.store.saveMessage(risky, undefined);
    const hide = (officer = maya) =>
      actOnMessage(here.ports)({ messageId: risky.id, kind: "hide", officer, reason: "spam" });
    const first = await hide();
    if (!first.ok) throw new Error(first.reason);
    const { id } = first.outgoing;
    await sendBack(here.ports)({ outgoingId: id, officer: colin, reason: "Is it spam?" });
    expect(await hide(colin)).toMatchObject({ ok: true, outgoing: { id, state: "waiting", editedBy: [colin.id] } });
    expect((await here.ports.store.outgoing(id))?.reason).toBeUndefined();
    expect(await agree(here.ports)({ outgoingId: id, officer: colin })).toMatchObject({ reason: "own-text" });
  });
  it("has no words to suggest others for", async () => {
    const risky: Message = aMessage("risky", { risk: ["legal"] });
    await here.ports.store.saveMessage(risky, undefined);
    const made = await actOnMessage(here.ports)({ messageId: risky.id, kind: "hide", officer: maya, ...why });
    const outgoingId = made.ok ? made.outgoing.id : "";
    expect(
      await suggestWords(here.ports)({ outgoingId, officer: colin, text: "See canada.ca.", language: "en" }),
    ).toMatchObject({ ok: false, reason: "wrong-state" });
  });
  it("waits for an approver where the policy sees a risk", async () => {
    const risky: Message = aMessage("risky", { risk: ["legal"] });
    await here.ports.store.saveMessage(risky, undefined);
    const made = await actOnMessage(here.ports)({ messageId: risky.id, kind: "hide", officer: maya, ...why });
    expect(made).toMatchObject({ ok: true, outgoing: { state: "waiting", lane: "amber" } });
  });
});

describe("reposting", () => {
  const praise: Message = aMessage("praise", {
    text: "The Gatineau office was so kind today, thank you!",
    sentiment: { label: "positive", source: "test" },
  });
  const removed: [string, string | undefined][] = [];
  const outgoing = (id: string) => here.ports.store.outgoing(id);
  const asked = async (by = maya) => {
    const made = await actOnMessage(here.ports)({ messageId: praise.id, kind: "repost", officer: by });
    if (!made.ok) throw new Error(made.reason);
    return made.outgoing;
  };
  const reposted = async () => {
    const { id } = await asked();
    expect(await agree(here.ports)({ outgoingId: id, officer: colin })).toMatchObject({ ok: true });
    here.ports.clock.advance(10_000);
    await reply(here.ports)({ outgoingId: id });
    expect(await outgoing(id)).toMatchObject({ state: "sent", kind: "repost" });
    return id;
  };
  /** Its author's change, and what the stream makes of it. */
  const changes = async (change: Partial<Message>) => {
    const old = (await here.ports.store.message(praise.id)) as Message;
    const next = { ...old, ...change };
    await here.ports.store.saveMessage(next, old);
    await dispatched({ old: { ...old, entity: "message" }, next: { ...next, entity: "message" } });
  };
  const dispatched = (record: { old?: unknown; next?: unknown }) =>
    dispatch({ ...here.ports, letters: async () => {} } as never)({
      shardId: "s",
      records: [{ sequence: String(++sequence), ...record }],
    });
  let sequence = 100;
  beforeEach(async () => {
    removed.length = 0;
    here.platform.remove = async (_account, externalId, kind) => {
      removed.push([externalId, kind]);
      return "done";
    };
    await here.ports.store.saveMessage(praise, undefined);
  });

  it("waits for a second person, goes to the platform once, and is no answer", async () => {
    const { id, state, lane, rule } = await asked();
    expect([state, lane, rule]).toEqual(["waiting", "amber", "repost"]);
    expect(await agree(here.ports)({ outgoingId: id, officer: { ...colin, id: maya.id } })).toMatchObject({
      ok: false,
      reason: "own-text",
    });
    await reposted();
    expect(here.platform.posts).toHaveLength(1);
    expect(await here.ports.store.message(praise.id)).toMatchObject({ status: "open" });
  });

  it.each([
    ["deletes it", { visibility: "deleted", text: "" }],
    ["hides it", { visibility: "hidden" }],
    ["writes something else", { text: "The Gatineau office sells raffle tickets, see my page!" }],
  ] as const)("is taken back from the platform when its author %s, once", async (_name, change) => {
    const id = await reposted();
    await changes(change);
    await reply(here.ports)({ outgoingId: id });
    await reply(here.ports)({ outgoingId: id });
    expect(removed).toEqual([[(await outgoing(id))?.externalId, "repost"]]);
    expect(await outgoing(id)).toMatchObject({ state: "withdrawn", reason: "author-took-back" });
  });

  it("is asked back once, however often its author changes the words", async () => {
    const id = await reposted();
    await changes({ text: "Never mind." });
    const first = (await outgoing(id))?.recall?.since;
    here.ports.clock.advance(60_000);
    await changes({ visibility: "deleted", text: "" });
    await changes({ visibility: "visible", text: "Back." });
    await changes({ text: "And again." });
    expect((await outgoing(id))?.recall).toMatchObject({ since: first, attempts: 0 });
  });

  it("does not go out when its author changed it before", async () => {
    const { id } = await asked();
    await changes({ text: "Never mind." });
    expect(await outgoing(id)).toMatchObject({ state: "withdrawn" });
  });

  it("that went out while its author deleted it is taken back too", async () => {
    const id = await reposted();
    const old = (await here.ports.store.message(praise.id)) as Message;
    await here.ports.store.saveMessage({ ...old, visibility: "deleted", text: "" }, old);
    const sent = (await outgoing(id)) as Outgoing;
    await dispatched({ old: { ...sent, state: "sending", entity: "outgoing" }, next: { ...sent, entity: "outgoing" } });
    expect(await outgoing(id)).toMatchObject({ recall: { reason: "author-took-back" } });
  });

  it("that went out while its author wrote something else is taken back too", async () => {
    const { id } = await asked();
    await agree(here.ports)({ outgoingId: id, officer: colin });
    here.ports.clock.advance(10_000);
    const { send } = here.platform;
    here.platform.send = async (...call) => {
      await changes({ text: "The Gatineau office sells raffle tickets, see my page!" });
      return send(...call);
    };
    await reply(here.ports)({ outgoingId: id });
    const sent = (await outgoing(id)) as Outgoing;
    expect(sent).toMatchObject({ state: "sent" });
    const before = here.ports.outbound.sent.length;
    await dispatched({ old: { ...sent, state: "sending", entity: "outgoing" }, next: { ...sent, entity: "outgoing" } });
    expect(here.ports.outbound.sent.slice(before)).toMatchObject([{ item: { outgoingId: id } }]);
    await reply(here.ports)({ outgoingId: id });
    expect(removed).toEqual([[sent.externalId, "repost"]]);
  });

  it("is taken back where the queue refused the first job", async () => {
    const id = await reposted();
    const { send } = here.ports.outbound;
    here.ports.outbound.send = async () => {
      throw new AppError("queue-refused", "No.", { retry: true });
    };
    await expect(changes({ visibility: "deleted", text: "" })).rejects.toThrow("No.");
    here.ports.outbound.send = send;
    const now = { ...(await here.ports.store.message(praise.id)), entity: "message" };
    const before = here.ports.outbound.sent.length;
    await dispatched({ old: { ...praise, entity: "message" }, next: now });
    expect(here.ports.outbound.sent.slice(before)).toMatchObject([{ item: { outgoingId: id } }]);
  });

  it("stays where the message is disposed of: nobody took it back", async () => {
    const id = await reposted();
    const old = (await here.ports.store.message(praise.id)) as Message;
    const next = disposedMessage(old, START, { class: "message", rule: "2016/001" });
    await dispatched({ old: { ...old, entity: "message" }, next: { ...next, entity: "message" } });
    expect((await outgoing(id))?.recall).toBeUndefined();
  });

  it("that the platform does not take back asks for a person, until one says that it is gone", async () => {
    const id = await reposted();
    here.platform.remove = async () => "unsupported";
    await changes({ visibility: "deleted", text: "" });
    await reply(here.ports)({ outgoingId: id });
    expect((await here.ports.store.needsPerson(9)).map((one) => one.id)).toEqual([id]);
    const seen = { outgoingId: id, officer: maya };
    expect(await resolveUnknown(here.ports)({ ...seen, seen: "there" })).toMatchObject({ ok: true });
    expect(await here.ports.store.needsPerson(9)).toEqual([]);
    expect(await resolveUnknown(here.ports)({ ...seen, seen: "not-there" })).toMatchObject({
      ok: true,
      outgoing: { state: "withdrawn" },
    });
  });

  it.each([
    ["private", { kind: "private" }],
    ["not-positive", { sentiment: { label: "neutral", source: "test" } }],
    ["not-positive", { sentiment: { label: "negative", source: "test" } }],
    ["personal", { text: "So kind! My number is [phone removed]." }],
    ["risk", { risk: ["media"] }],
    ["out-of-sight", { visibility: "hidden" }],
  ] as const)("is refused of what is %s: %o", async (detail, over) => {
    const other = aMessage(`no-${detail}`, { ...praise, id: "no", externalId: "no", ...(over as Partial<Message>) });
    await here.ports.store.saveMessage(other, undefined);
    const made = await actOnMessage(here.ports)({ messageId: other.id, kind: "repost", officer: maya });
    expect(made).toMatchObject({ ok: false, reason: "not-for-repost", detail });
    expect((await openMessage(here.ports)(other.id))?.actions).not.toContain("repost");
  });
});

describe("what cannot be done", () => {
  it.each([
    ["hide what is deleted", { visibility: "deleted" }, "hide"],
    ["hide what is private", { kind: "private" }, "hide"],
    ["show what is not hidden", {}, "show"],
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
    expect(await actions()).toEqual([]);
    expect(await act("hide")).toMatchObject({ ok: false, reason: "wrong-state" });
  });
});

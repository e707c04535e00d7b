import { beforeEach, describe, expect, it } from "vitest";
import { CHAINS, verifyChain } from "../../shared/domain/lanes/audit.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { openMessage } from "../../shared/steps/inbox/open-message.ts";
import { correctTags } from "../../shared/steps/inbox/triage.ts";
import { sendBack } from "../../shared/steps/lanes/approve.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { resolveUnknown } from "../../shared/steps/outgoing/resolve-unknown.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { agree } from "../fakes/agree.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { colin, helene, james, maya, type World, world } from "./world.ts";

const question = aMessage("renewal");
const legal = aMessage("legal", { risk: ["legal"] });
let here: World;

const lanes = [
  { id: "two-people", lane: "red", when: { risk: ["legal"] }, approvers: ["approver", "head"] },
  { id: "angry", lane: "amber", when: { sentiment: ["negative"] }, approvers: ["approver"] },
] as const;

beforeEach(async () => {
  here = world({ department: { ...testDepartment, lanes: lanes as never } });
  await here.ports.store.saveMessage(question, undefined);
  await here.ports.store.saveMessage(legal, undefined);
});

const draft = (over: Partial<Parameters<ReturnType<typeof draftReply>>[0]> = {}) =>
  draftReply(here.ports)({ messageId: question.id, text: "Ten working days.", language: "en", officer: maya, ...over });
const drafted = async (over: Parameters<typeof draft>[0] = {}): Promise<Outgoing> => {
  const result = await draft(over);
  if (!result.ok) throw new Error(result.reason);
  return result.outgoing;
};
const stored = async (id: string): Promise<Outgoing> => (await here.ports.store.outgoing(id))!;
const set = async (id: string, over: Partial<Outgoing>) => {
  const was = await stored(id);
  await here.ports.store.saveOutgoing({ ...was, ...over }, was);
};
const change = async (over: Partial<Message>) => {
  const was = (await here.ports.store.message(question.id))!;
  await here.ports.store.saveMessage({ ...was, ...over }, was);
};

describe("writing a reply", () => {
  it("in the green lane nobody stands in between, and ten seconds are left to undo it", async () => {
    const outgoing = await drafted();
    expect(outgoing).toMatchObject({
      state: "approved",
      lane: "green",
      rule: "default",
      sendAfter: "2026-11-23T15:00:10.000Z",
      to: { externalId: question.externalId },
    });
    expect(outgoing.approvedHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await stored(outgoing.id)).toEqual(outgoing);
  });

  describe("whose writer corrected the message's tags", () => {
    const topic = { id: "visas", lane: "amber", when: { topic: ["lost"] }, approvers: ["approver"] };
    beforeEach(async () => {
      here.ports.department = { ...here.ports.department, lanes: [...lanes, topic] as never };
      await change({ topics: ["lost"], sentiment: { label: "negative", source: "comprehend" } });
    });
    const corrected = (officer: typeof maya, over: object) =>
      correctTags(here.ports)({ messageId: question.id, officer, ...over });

    it.each([
      ["a topic", { sentiment: "neutral" }, { topics: ["renewal"] }],
      ["a sentiment", { topics: ["renewal"] }, { sentiment: "neutral" }],
    ])("waits as if %s stood as before", async (_name, colleagues, own) => {
      await corrected(james, colleagues);
      await corrected(maya, own);
      expect(await drafted()).toMatchObject({ state: "waiting", lane: "amber" });
    });
    it("waits for nobody where somebody else did", async () => {
      await corrected(james, { topics: ["renewal"], sentiment: "neutral" });
      expect(await drafted()).toMatchObject({ state: "approved", lane: "green" });
    });
    it("waits where they themselves made it stricter", async () => {
      await corrected(james, { topics: ["renewal"], sentiment: "neutral" });
      await corrected(maya, { sentiment: "negative" });
      expect(await drafted()).toMatchObject({ state: "waiting", lane: "amber" });
    });
  });

  it("that was sent back goes again in the same words as it is said to be now", async () => {
    await change({ sentiment: { label: "negative", source: "comprehend" } });
    const { id } = await drafted();
    await sendBack(here.ports)({ outgoingId: id, officer: colin, reason: "Which language did she ask for?" });
    await change({ language: { code: "fr", confidence: 0.95, source: "text" } });
    expect(await drafted({ reason: "Asked for English." })).toMatchObject({
      ...{ id, state: "waiting", language: "en", languageReason: "Asked for English.", languageReasonBy: "officer" },
    });
    expect((await stored(id)).reason).toBeUndefined();
  });

  it("what is refused changes nothing", async () => {
    await change({ language: { code: "fr", confidence: 0.95, source: "text" } });
    const before = await here.ports.store.thread(question.id);
    expect(await draft()).toEqual({ ok: false, reason: "language-needs-reason", detail: "fr" });
    expect(await here.ports.store.thread(question.id)).toEqual(before);
  });

  it.each([
    ["an unknown message", { messageId: "nothing" }, "not-found"],
    ["no words", { text: " \n " }, "empty"],
    ["nothing that shows", { text: "\u200B\u0000 \u2060" }, "empty"],
    ["too many words", { text: "a".repeat(281) }, "too-long"],
    ["a phone number in public", { text: "Call Sam at 613-555-0199." }, "personal-information"],
  ] as const)("%s is refused", async (_name, over, reason) => {
    expect(await draft(over)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ["in the citizen's language", "fr", 0.95, "fr", undefined, true],
    ["in the other one", "fr", 0.95, "en", undefined, false],
    ["in the other one, with a reason", "fr", 0.95, "en", "Asked for English.", true],
    ["in both", "fr", 0.95, "en-fr", undefined, true],
    ["to a tag that is unsure", "fr", 0.6, "en", undefined, true],
    ["to a third language", "pa", 0.99, "en", undefined, true],
  ] as const)("%s: allowed or not", async (_name, code, confidence, language, reason, ok) => {
    await change({ language: { code, confidence, source: "text" } });
    expect((await draft({ language, ...(reason ? { reason } : {}) })).ok).toBe(ok);
  });

  it.each([
    ["a French answer that calls itself English", "en", "Vous pouvez renouveler votre passeport par la poste.", false],
    ["an English answer that calls itself English", "en", "You can renew your passport by mail.", true],
    ["too few words to tell", "en", "Dix jours.", true],
  ])("%s is judged by its words", async (_name, language, text, ok) => {
    await change({ language: { code: "en", confidence: 0.95, source: "text" } });
    expect((await draft({ language, text })).ok).toBe(ok);
  });

  it.each([
    ["one language twice", "en-fr", "You can renew your passport by mail from home.", "fr-missing"],
    [
      "a sentence of each",
      "fr-en",
      "Vous pouvez renouveler votre passeport par la poste. You can renew your passport by mail.",
      undefined,
    ],
    ["a French word in it", "en-fr", "Bonjour! You can renew your passport by mail from home.", "fr-missing"],
    ["French alone, which is what is owed", "fr-en", "Merci beaucoup!", "en-missing"],
    ["few words of each", "en-fr", "Merci. Thanks.", undefined],
    ["words that tell nothing", "en-fr", "OK.", undefined],
    ["a language that is none", "fr-zz", "You can renew your passport by mail.", "not-offered"],
    ["one that is none before it", "zz-fr", "You can renew your passport by mail.", "not-offered"],
    ["no language", "zz", "Dix jours.", "not-offered"],
    ["an unknown one", "und", "Dix jours.", "not-offered"],
    ["a region's", "fr-CA", "You can renew your passport by mail.", "not-offered"],
    ["a third one", "pa", "ਦਸ ਦਿਨ।", "language-needs-reason"],
  ] as const)("to a French writer, what calls itself both or neither: %s", async (_name, language, text, reason) => {
    await change({ language: { code: "fr", confidence: 0.95, source: "text" } });
    const done = await draft({ language, text });
    expect(done.ok ? undefined : done.reason).toBe(reason);
  });

  it("keeps no personal details of the reason for another language, nor of an edit's", async () => {
    await change({ language: { code: "fr", confidence: 1, source: "text" } });
    const reply = await drafted({ reason: "Asked by phone from 613-555-0142" });
    expect(reply.languageReason).toBe("Asked by phone from [phone removed]");
    const again = { outgoingId: reply.id, officer: maya, text: "Twelve working days.", language: "en" };
    expect(await editReply(here.ports)({ ...again, reason: "Wrote sam@example.ca" })).toMatchObject({
      outgoing: { languageReason: "Wrote [e-mail removed]" },
    });
  });

  it("an officer's language counts as sure", async () => {
    await change({ language: { code: "fr", confidence: 0, source: "officer" } });
    expect(await draft()).toMatchObject({ ok: false, reason: "language-needs-reason" });
  });

  it("personal information may stand in a private answer", async () => {
    const direct = aMessage("direct", { kind: "private", author: { key: "k", address: "900" } });
    await here.ports.store.saveMessage(direct, undefined);
    const outgoing = await drafted({ messageId: direct.id, text: "We call you at 613-555-0199." });
    expect(outgoing).toMatchObject({ kind: "private-reply", to: { address: "900" } });
  });

  it.each([
    ["a window that closed", { ok: false, reason: "window-closed", next: "open-on-platform" }, "window-closed"],
  ] as const)("the platform's rule is the reason: %s", async (_name, rule, detail) => {
    here.platform.mayReply = rule;
    expect(await draft()).toEqual({ ok: false, reason: "reply-not-allowed", detail });
  });

  it("a platform that has no private answer to a comment is not asked for one, whatever stands in it", async () => {
    here.platform.supports = { ...here.platform.supports, outgoing: ["reply"] };
    const asked = { kind: "private-reply", text: "We call you at 613-555-0199." } as const;
    expect(await draft(asked)).toEqual({ ok: false, reason: "reply-not-allowed", detail: "unsupported" });
    expect((await draft()).ok).toBe(true);
  });

  it("a message that a colleague hid or shared is not answered by that", async () => {
    for (const kind of ["hide", "show", "repost"] as const) {
      const other = await drafted({ officer: james, text: `By hand: ${kind}.` });
      await set(other.id, { kind, state: "approved" });
    }
    expect(await draft()).toMatchObject({ ok: true });
    expect(await draft({ officer: james, text: "And more." })).toMatchObject({
      ok: false,
      reason: "answered-by-other",
    });
  });

  it("the platform hears what the reply is to be and what went out before, and counts it as what it is", async () => {
    const uses: unknown[] = [];
    here.platform.canReply = (_message, _account, _nowMs, use) => {
      uses.push(use);
      return { ok: true };
    };
    here.platform.length = (_text, use) => ({ used: 0, limit: 0, ok: use?.private === true });
    const first = await drafted({ kind: "private-reply" });
    await editReply(here.ports)({ outgoingId: first.id, officer: maya, text: "Two weeks.", language: "en" });
    expect(await draft({ kind: "reply", text: "In public." })).toMatchObject({ reason: "too-long" });
    expect(uses).toEqual([
      { kind: "private-reply", before: [] },
      { kind: "private-reply", before: [] },
      { kind: "reply", before: ["private-reply"] },
    ]);
  });

  it.each(["hidden", "deleted"] as const)("nobody answers what is %s", async (visibility) => {
    await change({ visibility });
    expect(await draft()).toMatchObject({ ok: false, reason: "reply-not-allowed", detail: visibility });
  });

  it("in bridge mode it is approved here and handed over", async () => {
    here.ports.department = { ...testDepartment, department: { ...testDepartment.department, mode: "bridge" } };
    const opened = await openMessage(here.ports)(question.id);
    expect(opened?.canReply).toMatchObject({ ok: true, note: "bridge" });
    expect(await draft()).toMatchObject({ ok: true, outgoing: { state: "approved" } });
  });
});

describe("two officers, one citizen", () => {
  it("who answers at the same moment as a colleague is told so", async () => {
    const [a, b] = await Promise.all([draft(), draft({ officer: james, text: "Two weeks." })]);
    expect([a.ok, b.ok].filter(Boolean)).toHaveLength(1);
    expect([a, b].find(({ ok }) => !ok)).toMatchObject({ reason: "answered-by-other" });
  });

  it("a second click is no second reply", async () => {
    const [a, b] = await Promise.all([draft(), draft()]);
    expect(a.ok && b.ok && a.outgoing.id === b.outgoing.id).toBe(true);
    expect((await here.ports.store.thread(question.id))?.outgoing).toHaveLength(1);
  });

  it.each(["waiting", "approved", "sending", "sent", "unknown"] as const)(
    "nor is it once the first is %s",
    async (state) => {
      const { id } = await drafted();
      await set(id, { state });
      const before = await stored(id);
      expect(await draft()).toMatchObject({ ok: true, outgoing: { id, state } });
      expect(await stored(id)).toEqual(before);
    },
  );

  it("a colleague's reply that came since the page was read is a surprise; an older one is not", async () => {
    const other = await drafted({ officer: james, text: "Two weeks." });
    await set(other.id, { state: "sent", sentAt: "2026-11-23T15:01:00.000Z" });
    here.ports.clock.advance(300_000);
    expect(await draft({ readAt: "2026-11-23T15:00:30.000Z" })).toMatchObject({ reason: "answered-by-other" });
    expect(await draft({ readAt: "2026-11-23T15:02:00.000Z" })).toMatchObject({ ok: true });
  });

  it("the words that a colleague has sent are not sent again", async () => {
    const other = await drafted({ officer: james });
    await set(other.id, { state: "sent", sentAt: "2026-11-23T15:01:00.000Z" });
    here.ports.clock.advance(300_000);
    expect(await draft()).toMatchObject({ reason: "answered-by-other" });
  });

  it("whoever has not read a message sees none of its replies", async () => {
    const other = await drafted({ officer: james, text: "Two weeks." });
    await set(other.id, { state: "sent", sentAt: "2026-11-23T15:01:00.000Z" });
    here.ports.clock.advance(300_000);
    expect(await draft()).toMatchObject({ reason: "answered-by-other" });
    expect(await draft({ officer: james, text: "Ten working days, by mail." })).toMatchObject({
      reason: "answered-already",
    });
  });

  it("a reply of unknown outcome stands in the way of a colleague's", async () => {
    await set((await drafted({ officer: james, text: "Two weeks." })).id, { state: "unknown" });
    expect(await draft()).toMatchObject({ reason: "answered-by-other" });
  });
});

describe("one officer, two windows", () => {
  const opened = "2026-11-23T14:59:00.000Z";
  const other = { text: "Two weeks.", readAt: opened };

  it.each(["waiting", "approved", "exported", "sending", "unknown", "sent"] as const)(
    "other words from a page that does not show the first are refused while that is %s",
    async (state) => {
      const { id } = await drafted({ readAt: opened });
      await set(id, { state });
      here.ports.clock.advance(16_000);
      expect(await draft(other)).toMatchObject({ ok: false, reason: "answered-already" });
      expect((await here.ports.store.thread(question.id))?.outgoing).toHaveLength(1);
    },
  );

  it("sent at the same moment, one of the two goes out", async () => {
    const both = await Promise.all([draft({ readAt: opened }), draft(other)]);
    expect(both.map((one) => (one.ok ? "sent" : one.reason)).sort()).toEqual(["answered-already", "sent"]);
  });

  it.each(["withdrawn", "failed"] as const)("what is %s is no answer: other words may follow", async (state) => {
    const { id } = await drafted({ readAt: opened });
    await set(id, { state });
    expect(await draft(other)).toMatchObject({ ok: true });
  });

  it("an addition knows of the first, to the fraction of a second that its page was read in", async () => {
    here.ports.clock.advance(400);
    await drafted({ readAt: opened });
    expect(await draft({ ...other, readAt: "2026-11-23T15:00:00Z" })).toMatchObject({ reason: "answered-already" });
    expect(await draft({ ...other, readAt: "2026-11-23T15:00:00.400Z" })).toMatchObject({ ok: true });
  });

  it("an edit of one is none of two", async () => {
    const first = await drafted({ readAt: opened });
    here.ports.clock.advance(1_000);
    const edit = { outgoingId: first.id, text: "Nine days.", language: "en", officer: maya };
    await drafted({ text: "By mail.", readAt: new Date(here.ports.nowMs()).toISOString() });
    expect(await editReply(here.ports)(edit)).toMatchObject({ ok: true });
  });
});

describe("approval", () => {
  const inRed = () => drafted({ messageId: legal.id });

  it("waits for every role that the rule names", async () => {
    const outgoing = await inRed();
    expect(outgoing).toMatchObject({ state: "waiting", lane: "red", rule: "two-people", approversNeeded: 2 });
    expect(outgoing.approvedHash).toBeUndefined();
    expect(await agree(here.ports)({ outgoingId: outgoing.id, officer: colin })).toMatchObject({
      ok: true,
      outgoing: { state: "waiting" },
    });
    expect(await agree(here.ports)({ outgoingId: outgoing.id, officer: helene })).toMatchObject({
      ok: true,
      outgoing: { state: "approved", sendAfter: "2026-11-23T15:00:10.000Z" },
    });
  });

  it("in either order, each person in the seat that is left", async () => {
    const outgoing = await inRed();
    await agree(here.ports)({ outgoingId: outgoing.id, officer: helene });
    const last = await agree(here.ports)({ outgoingId: outgoing.id, officer: colin });
    expect(last).toMatchObject({ ok: true, outgoing: { state: "approved" } });
  });

  it.each([
    ["one's own text", { ...maya, roles: ["officer", "approver", "head"] }, "own-text"],
    ["without the role", james, "forbidden"],
  ] as const)("nobody approves %s", async (_name, officer, reason) => {
    const outgoing = await inRed();
    expect(await agree(here.ports)({ outgoingId: outgoing.id, officer })).toMatchObject({ ok: false, reason });
  });

  it("one person is one agreement, however often and with however many roles", async () => {
    const outgoing = await inRed();
    await agree(here.ports)({ outgoingId: outgoing.id, officer: helene });
    expect(await agree(here.ports)({ outgoingId: outgoing.id, officer: helene })).toMatchObject({
      reason: "agreed-already",
    });
    expect((await stored(outgoing.id)).state).toBe("waiting");
  });

  it("an edit voids it, and whoever edited approves no more than the author", async () => {
    const outgoing = await inRed();
    await agree(here.ports)({ outgoingId: outgoing.id, officer: colin });
    await agree(here.ports)({ outgoingId: outgoing.id, officer: helene });
    const edit = { outgoingId: outgoing.id, text: "Twelve working days.", language: "en", officer: colin };
    const edited = await editReply(here.ports)(edit);
    expect(edited).toMatchObject({ ok: true, outgoing: { state: "waiting", approvals: [], editedBy: ["approver"] } });
    expect(edited.ok && edited.outgoing.approvedHash).toBeUndefined();
    expect(await agree(here.ports)({ outgoingId: outgoing.id, officer: colin })).toMatchObject({
      reason: "own-text",
    });
  });

  it("sent back with a reason, agreed to again, and nothing personal stays in the reason", async () => {
    const outgoing = await inRed();
    await agree(here.ports)({ outgoingId: outgoing.id, officer: colin });
    const back = { outgoingId: outgoing.id, officer: helene, reason: "Not 613-555-0199." };
    const returned = await sendBack(here.ports)(back);
    expect(returned).toMatchObject({ ok: true, outgoing: { state: "drafted", approvals: [] } });
    expect(JSON.stringify(await here.ports.store.thread(legal.id))).not.toContain("0199");
    expect(await drafted({ messageId: legal.id })).toMatchObject({ id: outgoing.id, state: "waiting" });
  });

  it.each([
    ["without a reason", "  ", colin, "empty"],
    ["by an officer", "No.", james, "forbidden"],
  ] as const)("is not sent back %s", async (_name, reason, officer, expected) => {
    const { id } = await inRed();
    expect(await sendBack(here.ports)({ outgoingId: id, officer, reason })).toMatchObject({ reason: expected });
  });

  it("what is approved already is not approved again", async () => {
    const { id } = await drafted();
    expect(await agree(here.ports)({ outgoingId: id, officer: colin })).toMatchObject({ reason: "wrong-state" });
  });

  it("two waiting replies of two officers never both go out", async () => {
    await change({ sentiment: { label: "negative", source: "test" } });
    const a = await drafted();
    const b = await drafted({ officer: james, text: "Two weeks." });
    const results = await Promise.all([a, b].map(({ id }) => agree(here.ports)({ outgoingId: id, officer: colin })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: "answered-by-other" });
  });
});

describe("undo", () => {
  it("takes it back, twice as well as once", async () => {
    const { id } = await drafted();
    expect(await withdraw(here.ports)({ outgoingId: id, officer: maya })).toMatchObject({ ok: true });
    expect(await withdraw(here.ports)({ outgoingId: id, officer: maya })).toMatchObject({ ok: true });
    expect((await stored(id)).state).toBe("withdrawn");
  });

  it.each(["sending", "sent", "failed", "unknown"] as const)("is too late in %s", async (state) => {
    const { id } = await drafted();
    await set(id, { state });
    expect(await withdraw(here.ports)({ outgoingId: id, officer: maya })).toMatchObject({ reason: "too-late" });
  });

  it("is also that of a deputy who approved it, who approves nothing else", async () => {
    const { id } = await drafted();
    const at = new Date(here.ports.nowMs()).toISOString();
    await set(id, { state: "approved", approvals: [{ by: james.id, at, hash: "h" }] });
    expect(await withdraw(here.ports)({ outgoingId: id, officer: james })).toMatchObject({ ok: true });
  });

  it("is its author's and the approvers', not a colleague's", async () => {
    const { id } = await drafted();
    expect(await withdraw(here.ports)({ outgoingId: id, officer: james })).toMatchObject({ reason: "forbidden" });
    expect(await withdraw(here.ports)({ outgoingId: id, officer: colin })).toMatchObject({ ok: true });
  });

  it("an edit within the undo window starts the window again", async () => {
    const { id } = await drafted();
    here.ports.clock.advance(5_000);
    const edited = await editReply(here.ports)({ outgoingId: id, text: "Nine days.", language: "en", officer: maya });
    expect(edited).toMatchObject({ ok: true, outgoing: { state: "approved", sendAfter: "2026-11-23T15:00:15.000Z" } });
    await set(id, { state: "sending" });
    const late = { outgoingId: id, text: "Eight days.", language: "en", officer: maya };
    expect(await editReply(here.ports)(late)).toMatchObject({ reason: "too-late" });
  });
});

describe("an outcome that only a person can see", () => {
  const unknown = async () => {
    const { id } = await drafted();
    await set(id, { state: "unknown", uncertainSince: "2026-11-23T15:00:12.000Z" });
    return id;
  };

  it("it stands there: sent, and the clock stopped then", async () => {
    const id = await unknown();
    here.ports.clock.advance(600_000);
    await resolveUnknown(here.ports)({ outgoingId: id, seen: "there", officer: james });
    expect(await stored(id)).toMatchObject({ state: "sent", sentAt: "2026-11-23T15:00:12.000Z" });
    expect(await here.ports.store.message(question.id)).toMatchObject({ answeredAt: "2026-11-23T15:00:12.000Z" });
    expect(await here.ports.store.needsPerson(10)).toEqual([]);
  });

  it("it does not: failed, and a new reply may be written", async () => {
    const id = await unknown();
    await resolveUnknown(here.ports)({ outgoingId: id, seen: "not-there", officer: james });
    expect(await stored(id)).toMatchObject({ state: "failed", reason: "not-there" });
    expect((await drafted()).id).not.toBe(id);
  });

  it("nobody can tell: it stays unknown, off the list of what needs a person, and may still be settled", async () => {
    const id = await unknown();
    await resolveUnknown(here.ports)({ outgoingId: id, seen: "cannot-tell", officer: james });
    expect(await stored(id)).toMatchObject({ state: "unknown", seenAt: expect.any(String) });
    expect(await here.ports.store.needsPerson(10)).toEqual([]);
    await resolveUnknown(here.ports)({ outgoingId: id, seen: "there", officer: james });
    expect(await stored(id)).toMatchObject({ state: "sent" });
  });

  it("nobody resolves what is no riddle", async () => {
    const { id } = await drafted();
    const answer = await resolveUnknown(here.ports)({ outgoingId: id, seen: "there", officer: maya });
    expect(answer).toMatchObject({ reason: "wrong-state" });
  });
});

describe("the record of decisions", () => {
  it("names who, when, rule and policy, and verifies; a changed link shows", async () => {
    const { id } = await drafted({ messageId: legal.id });
    await agree(here.ports)({ outgoingId: id, officer: colin });
    await agree(here.ports)({ outgoingId: id, officer: helene });
    await withdraw(here.ports)({ outgoingId: id, officer: maya });
    const chains = await Promise.all(Array.from({ length: CHAINS }, (_, n) => here.ports.store.chain(n, 0, 100)));
    const links = chains.find((chain) => chain.length > 0)!;
    expect(links.map(({ decision }) => [decision.move, decision.by, decision.rule])).toEqual([
      ["submit", "officer", "two-people"],
      ["approve", "approver", "two-people"],
      ["clear", "head", "two-people"],
      ["withdraw", "officer", "two-people"],
    ]);
    expect(verifyChain(links)).toEqual({ ok: true, length: 4 });
    const forged = links.map((link, n) => (n === 1 ? { ...link, decision: { ...link.decision, by: "x" } } : link));
    expect(verifyChain(forged)).toEqual({ ok: false, sequence: 2, reason: "hash" });
    expect(verifyChain(links.toSpliced(2, 1))).toEqual({ ok: false, sequence: 3, reason: "gap" });
  });

  it("holds no word of the reply, and nothing that the reply's words alone would give away", async () => {
    const a = await drafted();
    await set(a.id, { state: "failed" });
    const b = await drafted();
    const thread = await here.ports.store.thread(question.id);
    expect(JSON.stringify(thread?.decisions)).not.toContain("working days");
    const [first, second] = [a.id, b.id].map((id) => thread?.decisions.find(({ outgoingId }) => outgoingId === id));
    expect(first?.textHash).not.toBe(second?.textHash);
  });
});

it("the conversation page knows beforehand what a reply may be", async () => {
  await here.ports.store.saveOutgoing(anOutgoing(legal, "1"), undefined);
  expect(await openMessage(here.ports)(legal.id)).toMatchObject({
    canReply: { ok: true },
    length: { used: 0, limit: 280 },
    lane: { lane: "red", rule: "two-people", approvers: ["approver", "head"] },
    languageOwed: "en",
    readAt: "2026-11-23T15:00:00.000Z",
    outgoing: [{ state: "drafted" }],
  });
  expect(await openMessage(here.ports)("nothing")).toBeUndefined();
});

it("an account that must be connected again is told before a word is written", async () => {
  const { channel, account } = question;
  const lost = { channel, account, state: "down", since: "2026-11-23T14:00:00.000Z", access: "lost" } as const;
  await here.ports.store.saveChannelState(lost);
  const may = async () => (await openMessage(here.ports)(question.id))?.canReply;
  expect(await may()).toMatchObject({ ok: true, note: "no-access" });
  await here.ports.store.saveChannelState({ ...lost, account: "another" });
  await here.ports.store.saveChannelState({ channel, account, state: "down", since: lost.since });
  expect(await may()).not.toHaveProperty("note");
});

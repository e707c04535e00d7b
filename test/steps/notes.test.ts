import { beforeEach, describe, expect, it } from "vitest";
import { retag } from "../../shared/domain/message/tags.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { addNote, handOver } from "../../shared/steps/inbox/add-note.ts";
import { claim, release } from "../../shared/steps/inbox/triage.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { keepDraft } from "../../shared/steps/outgoing/keep-draft.ts";
import { aMessage } from "../fakes/build.ts";
import { colin, james, maya, type World, world } from "./world.ts";

const question = aMessage("renewal");
const on = { messageId: question.id };
let here: World;

beforeEach(async () => {
  here = world();
  await here.ports.store.saveMessage(question, undefined);
  for (const officer of [maya, james, colin]) await here.ports.store.savePerson(officer);
});

const thread = async () => (await here.ports.store.thread(question.id))!;
const bury = async () => {
  const was = (await thread()).message;
  await here.ports.store.saveMessage({ ...was, visibility: "deleted", text: "" }, was);
};

describe("a note", () => {
  it("is kept without personal details, with who and when", async () => {
    const noted = await addNote(here.ports)({ ...on, officer: maya, text: " Called 613-555-0199, nobody there. " });
    expect(noted).toMatchObject({ ok: true, note: { kind: "note", by: maya.id } });
    expect((await thread()).notes.map(({ text }) => text)).toEqual(["Called [phone removed], nobody there."]);
  });

  it("without words is refused, and one to no message", async () => {
    expect(await addNote(here.ports)({ ...on, officer: maya, text: "  " })).toMatchObject({ reason: "empty" });
    expect(await addNote(here.ports)({ messageId: "none", officer: maya, text: "x" })).toMatchObject({
      reason: "not-found",
    });
  });

  it("two at once are both kept", async () => {
    await Promise.all([maya, james].map((officer) => addNote(here.ports)({ ...on, officer, text: officer.name })));
    expect((await thread()).notes.map(({ by }) => by).sort()).toEqual([james.id, maya.id].sort());
  });

  it("goes with the message's text, and none comes after", async () => {
    await addNote(here.ports)({ ...on, officer: maya, text: "She asks for her sister." });
    await bury();
    expect((await thread()).notes).toEqual([]);
    expect(await addNote(here.ports)({ ...on, officer: maya, text: "more" })).toMatchObject({ reason: "wrong-state" });
  });
});

describe("handing over", () => {
  it("to a person gives it to them, with the line in the column", async () => {
    await claim(here.ports)({ ...on, officer: maya });
    const to = { person: james.id };
    const result = await handOver(here.ports)({ ...on, officer: maya, to, line: "You know the rule, 613-555-0199." });
    expect(result).toMatchObject({ ok: true, message: { claimedBy: james.id } });
    expect((await thread()).notes).toMatchObject([
      { kind: "hand-over", by: maya.id, to, text: "You know the rule, [phone removed]." },
    ]);
  });

  it("to a team makes it free, and new tags do not take it back", async () => {
    const team = here.ports.department.teams[0]?.id ?? "";
    await here.ports.store.saveMessage({ ...question, team: "elsewhere" }, question);
    await claim(here.ports)({ ...on, officer: maya });
    await handOver(here.ports)({ ...on, officer: maya, to: { team } });
    const { message } = await thread();
    expect(message).toMatchObject({ team, corrections: [{ by: maya.id, team }] });
    expect(message).not.toHaveProperty("claimedBy");
    expect(retag(message, { ...message, team: "machine", topics: ["machine"] })).toMatchObject({
      team,
      topics: ["machine"],
    });
  });

  it("a colleague's message is handed over by an approver, not by a colleague", async () => {
    await claim(here.ports)({ ...on, officer: james });
    const to = { person: maya.id };
    expect(await handOver(here.ports)({ ...on, officer: maya, to })).toMatchObject({ detail: "claimed" });
    expect(await handOver(here.ports)({ ...on, officer: colin, to })).toMatchObject({ ok: true });
  });

  it("whoever gave it may take it back, and the column says so; another officer may not", async () => {
    await handOver(here.ports)({ ...on, officer: maya, to: { person: james.id } });
    const nadia = { ...maya, id: "officer3" };
    await here.ports.store.savePerson(nadia);
    expect(await claim(here.ports)({ ...on, officer: nadia })).toMatchObject({ ok: false, detail: "claimed" });
    expect(await claim(here.ports)({ ...on, officer: maya })).toMatchObject({ ok: true });
    const { message, notes } = await thread();
    expect(message.claimedBy).toBe(maya.id);
    expect(notes.at(-1)).toMatchObject({ kind: "hand-over", by: maya.id, to: { person: maya.id } });
    expect(await claim(here.ports)({ ...on, officer: james })).toMatchObject({ detail: "claimed" });
  });

  it("what James claimed himself is not taken by whoever gave it away before", async () => {
    await handOver(here.ports)({ ...on, officer: maya, to: { person: colin.id } });
    await release(here.ports)({ ...on, officer: colin });
    await claim(here.ports)({ ...on, officer: james });
    expect(await claim(here.ports)({ ...on, officer: maya })).toMatchObject({ detail: "claimed" });
  });

  it("whoever leads takes it, and everybody takes it from one who does not answer any more", async () => {
    await claim(here.ports)({ ...on, officer: james });
    expect(await claim(here.ports)({ ...on, officer: colin })).toMatchObject({ ok: true });
    await handOver(here.ports)({ ...on, officer: colin, to: { person: james.id } });
    await here.ports.store.savePerson({ ...james, roles: ["records"] });
    expect(await claim(here.ports)({ ...on, officer: maya })).toMatchObject({ message: { claimedBy: maya.id } });
  });

  it.each<Role>(["expert", "records", "admin", "head"])("to one who is %s alone is refused", async (role) => {
    await here.ports.store.savePerson({ id: "ruth", name: "Ruth Sawchuk", roles: [role] });
    expect(await handOver(here.ports)({ ...on, officer: maya, to: { person: "ruth" } })).toMatchObject({
      ...{ ok: false, reason: "not-offered", field: "to" },
      detail: [maya, james, colin].map(({ id }) => id).join(", "),
    });
    expect((await thread()).message).not.toHaveProperty("claimedBy");
  });

  it.each([[{ person: "nobody" }], [{ team: "nothing" }]])("to %o is refused", async (to) => {
    expect(await handOver(here.ports)({ ...on, officer: maya, to })).toMatchObject({ reason: "not-offered" });
    expect((await thread()).notes).toEqual([]);
  });
});

describe("half of a reply", () => {
  const half = (text: string) => keepDraft(here.ports)({ ...on, officer: maya, text, language: "en" });
  const kept = () => here.ports.store.draft(question.id, maya.id);

  it("is kept for its officer, and ends when it is emptied or sent", async () => {
    expect(await half("Hello, half")).toMatchObject({ ok: true });
    expect(await kept()).toMatchObject({ text: "Hello, half" });
    await half(" ");
    expect(await kept()).toBeUndefined();
    await half("Hello, half");
    await draftReply(here.ports)({ ...on, officer: maya, text: "Hello, all of it.", language: "en", reason: "asked" });
    expect(await kept()).toBeUndefined();
  });

  it("with personal details stays with its officer, and nothing older is kept in its place", async () => {
    await half("Hello");
    expect(await half("Hello, your number is 613-555-0199")).toMatchObject({ reason: "personal-information" });
    expect(await kept()).toBeUndefined();
  });

  it("is not kept for what is gone", async () => {
    await bury();
    expect(await half("Hello")).toMatchObject({ reason: "wrong-state" });
    expect(await kept()).toBeUndefined();
    const lost = await keepDraft(here.ports)({ messageId: "none", officer: maya, text: "x", language: "en" });
    expect(lost).toMatchObject({ reason: "not-found" });
  });
});

import { describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { en, fr } from "../../shared/console/words.ts";
import { aMessage } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";
import { as, call, consoleWith, get, post, signedIn } from "./helpers.ts";

/** Hide, show again, repost: from the conversation's own menu. */

async function comment(visibility: "visible" | "hidden" = "visible", risk: "legal"[] = []) {
  const { app, ports } = consoleWith();
  const facebook = makeChannel("facebook", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (!facebook) throw new Error("no such channel");
  const supports = { ...facebook.supports, outgoing: ["reply", "hide", "repost"] as const };
  ports.channels.set("facebook", { ...facebook, supports });
  const message = aMessage("rude", { visibility, risk, sentiment: { label: "positive", source: "test" } });
  await ports.store.saveMessage(message, undefined);
  const session = await signedIn(ports);
  const act = (kind: string, csrf = session.csrf, why: Record<string, string> = { reason: "spam" }) =>
    call(app, {
      method: "POST",
      path: `/messages/${message.id}/act`,
      headers: session.headers,
      body: Buffer.from(`${new URLSearchParams({ csrf, kind, ...why })}`),
    });
  const page = async (language: "en" | "fr") =>
    (await get(app, `/messages/${message.id}?lang=${language}`, session.headers)).text;
  const outgoing = async () => (await ports.store.thread(message.id))?.outgoing ?? [];
  return { app, ports, message, act, page, outgoing };
}

describe("the menu of a conversation", () => {
  it.each([
    ["en", en],
    ["fr", fr],
  ] as const)("offers what the channel can do to this message, as forms, in %s", async (language, words) => {
    const { page, message } = await comment();
    const text = await page(language);
    expect(text).toContain(`/messages/${message.id}/act`);
    expect(text).toContain(words.outgoing.hideThis.comment);
    for (const reason of Object.values(words.outgoing.hideReasons)) expect(text).toContain(reason);
    expect(text).toContain(words.outgoing.action.repost.label);
    expect(text).not.toContain(words.outgoing.action.show.hint);
  });

  it("offers a hidden comment to be shown again, and nothing else", async () => {
    const text = await (await comment("hidden")).page("en");
    expect(text).toContain('name="kind" value="show"');
    expect(text).not.toContain('name="kind" value="hide"');
  });

  it("says that people must agree, where the policy asks for it", async () => {
    expect(await (await comment("visible", ["legal"])).page("en")).toContain(en.lane.agrees(1));
  });
});

describe("an action", () => {
  it("waits for its undo like a reply, and a second click is the same one", async () => {
    const { act, outgoing, message, ports } = await comment();
    const answer = await act("hide");
    expect([answer.status, answer.response.headers?.location]).toEqual([303, `/messages/${message.id}`]);
    await act("hide");
    const all = await outgoing();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ kind: "hide", state: "approved" });
    expect(Date.parse(all[0]?.sendAfter ?? "")).toBe(ports.nowMs() + ports.department.undo);
  });

  it.each(["show", "delete", ""])("that is not open is refused: “%s”", async (kind) => {
    const { act, outgoing } = await comment();
    expect((await act(kind)).response.headers?.location).toContain("refused=wrong-state");
    expect(await outgoing()).toEqual([]);
  });

  it("that shows a hidden comment again may be approved, though no reply may go to it", async () => {
    const { act, app, outgoing } = await comment("hidden", ["legal"]);
    await act("show");
    const [waiting] = await outgoing();
    expect(waiting?.state).toBe("waiting");
    const { hash } = (await get(app, `/api/outgoing/${waiting?.id}`, as("head"))).json;
    const answer = await post(app, `/api/outgoing/${waiting?.id}/approve`, { hash }, as("head"));
    expect([answer.status, answer.json.state]).toEqual([200, "approved"]);
  });

  it.each([
    [{}, undefined],
    [{ reason: "other", why: "" }, "other"],
    [{ reason: "other", why: "Sells visas" }, "Sells visas"],
    [{ reason: "abuse", why: "Sells visas" }, "abuse"],
  ])("that hides asks for a reason: %o", async (why, kept) => {
    const { act, message, ports } = await comment();
    const answer = await act("hide", undefined, why as Record<string, string>);
    const decisions = (await ports.store.thread(message.id))?.decisions ?? [];
    expect(decisions.map(({ reason }) => reason)).toEqual(kept === undefined ? [] : [kept]);
    if (kept === undefined) expect(answer.response.headers?.location).toContain("refused=hide-needs-reason");
  });

  it("by the API asks for a reason too", async () => {
    const { app, message } = await comment();
    const path = `/api/messages/${message.id}/actions`;
    const without = await post(app, path, { kind: "hide" }, as("officer"));
    expect([without.status, without.json.code, without.json.field]).toEqual([400, "hide-needs-reason", "reason"]);
    expect((await post(app, path, { kind: "hide", reason: "spam" }, as("officer"))).status).toBe(201);
  });

  it("without the session’s token does nothing", async () => {
    const { act, outgoing } = await comment();
    await act("hide", "guess");
    expect(await outgoing()).toEqual([]);
  });
});

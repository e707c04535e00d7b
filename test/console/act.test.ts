import { describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { en } from "../../shared/console/en.ts";
import { fr } from "../../shared/console/fr.ts";
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
  const message = aMessage("rude", { visibility, risk });
  await ports.store.saveMessage(message, undefined);
  const session = await signedIn(ports);
  const act = (kind: string, csrf = session.csrf) =>
    call(app, {
      method: "POST",
      path: `/messages/${message.id}/act`,
      headers: session.headers,
      body: Buffer.from(`${new URLSearchParams({ csrf, kind })}`),
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
    for (const kind of ["hide", "repost"] as const) expect(text).toContain(words.outgoing.action[kind].label);
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
    const answer = await post(app, `/api/outgoing/${waiting?.id}/approve`, {}, as("head"));
    expect([answer.status, answer.json.state]).toEqual([200, "approved"]);
  });

  it("without the session’s token does nothing", async () => {
    const { act, outgoing } = await comment();
    await act("hide", "guess");
    expect(await outgoing()).toEqual([]);
  });
});

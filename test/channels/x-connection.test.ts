import { describe, expect, it } from "vitest";
import { x } from "../../shared/channels/x/index.ts";
import { options } from "./builders.ts";
import { json } from "./fake-platform.ts";
import { account, platform, problem } from "./x-world.ts";

/** What connecting an account of X finds. */

describe("the connection with X", () => {
  const place = {
    callbackUrl: "https://openline.example/webhooks/x",
    app: { appSecret: "s", verifyToken: "v", bearerToken: "AAAAbearer" },
  };
  const states = (checks: { what: string; state: string; detail?: string }[]) =>
    checks.map(({ what, state, detail }) => [what, state, ...(detail === undefined ? [] : [detail])].join(" "));

  it("asks for public events as the app, for the others as the account", async () => {
    const fake = platform();
    await x(options(fake.fetch)).connect(account, place, "mend");
    const asked = fake.calls.filter(({ method, path }) => method === "POST" && path === "/2/activity/subscriptions");
    expect(asked.map(({ body, headers }) => [body.event_type, headers.get("authorization")?.split(" ")[0]])).toEqual([
      ["post.create", "Bearer"],
      ["post.delete", "Bearer"],
      ...["post.mention.create", "post.reply.create", "post.quote.create", "dm.received", "dm.sent"].map((one) => [
        one,
        "OAuth",
      ]),
    ]);
  });
  it("validates a webhook that X gave up, and has the last day replayed", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    await channel.connect(account, place, "mend");
    for (const hook of fake.hooks) hook.valid = false;
    expect(states(await channel.connect(account, place, "look"))).toContain("webhook to-mend invalid");
    expect(states(await channel.connect(account, place, "mend"))).toContain("webhook mended");
    expect(fake.calls.findLast(({ path }) => path === "/2/webhooks/replay")?.body).toEqual({
      webhook_id: "9001",
      from_date: "202611221501",
      to_date: "202611231500",
    });
  });
  it("mends what points elsewhere", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    await channel.connect(account, place, "mend");
    for (const one of fake.subscriptions) one.webhook_id = "other";
    expect(states(await channel.connect(account, place, "mend"))).toContain("subscription mended");
    expect(new Set(fake.subscriptions.map(({ webhook_id }) => webhook_id))).toEqual(new Set(["9001"]));
    expect(fake.subscriptions).toHaveLength(7);
  });
  it("leaves to a person what only a person can do", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    const bare = { ...place, app: { appSecret: "s", verifyToken: "v" } };
    expect(states(await channel.connect(account, bare, "mend"))).toEqual([
      "credentials good",
      "webhook by-hand bearerToken",
    ]);
    fake.next("POST", { answer: problem(400, "CRC", "https://api.twitter.com/2/problems/invalid-request") });
    expect(states(await channel.connect(account, place, "mend"))).toContain("webhook by-hand http-400/invalid-request");
    fake.next("GET", { answer: problem(401, "Unauthorized") });
    await expect(channel.connect(account, place, "mend")).rejects.toMatchObject({ code: "platform-access" });
    fake.next("GET", { answer: () => json({ data: { id: "1" } }) });
    expect(states(await channel.connect(account, place, "mend"))).toEqual(["credentials by-hand another-account"]);
  });
});

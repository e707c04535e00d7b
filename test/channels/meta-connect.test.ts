import { describe, expect, it } from "vitest";
import { facebook } from "../../shared/channels/facebook/index.ts";
import { messenger } from "../../shared/channels/messenger/index.ts";
import { ACCOUNTS, options } from "./builders.ts";
import { graphError, metaApp, PLACE, writesToMeta } from "./fake-meta.ts";

const SCOPES = [
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_messaging",
  "pages_manage_metadata",
  "read_insights",
];
const MESSENGER = { ...PLACE, callbackUrl: "https://openline.test/webhooks/messenger" };
type App = ReturnType<typeof metaApp>;
const page = (fake: App, mode: "look" | "mend" = "mend", place = PLACE) =>
  facebook(options(fake.fetch)).connect(ACCOUNTS.facebook, place, mode);
const chat = (fake: App, mode: "look" | "mend" = "mend") =>
  messenger(options(fake.fetch)).connect(ACCOUNTS.messenger, MESSENGER, mode);
const brief = (checks: Awaited<ReturnType<typeof page>>) =>
  checks.map(({ what, state, detail }) => [what, state, detail]);

describe("connecting a Page", () => {
  it("says what is missing, sets it, and then finds it good", async () => {
    const fake = metaApp(SCOPES);
    expect(brief(await page(fake, "look"))).toEqual([
      ["credentials", "good", undefined],
      ["permissions", "good", undefined],
      ["webhook", "to-mend", "callback_url"],
      ["subscription", "to-mend", "feed, mention, ratings"],
    ]);
    expect(fake.calls.filter(writesToMeta)).toEqual([]);
    expect(brief(await page(fake)).map(([, state]) => state)).toEqual(["good", "good", "mended", "mended"]);
    expect(brief(await page(fake)).map(([, state]) => state)).toEqual(["good", "good", "good", "good"]);
    expect(fake.app.subscriptions).toMatchObject([{ object: "page", callback_url: PLACE.callbackUrl }]);
  });
  it("shares one app with Messenger: each keeps the other's fields, and neither takes the address back", async () => {
    const fake = metaApp(SCOPES);
    await page(fake);
    await chat(fake);
    const named = (): string[] => fake.app.subscriptions.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(named()).toEqual(expect.arrayContaining(["feed", "ratings", "messages", "message_echoes"]));
    expect(fake.app.page).toEqual(expect.arrayContaining(["feed", "messages"]));
    const before = fake.calls.filter(writesToMeta).length;
    for (const checks of [await page(fake), await chat(fake), await page(fake)])
      expect(checks.map(({ state }) => state)).toEqual(["good", "good", "good", "good"]);
    expect(fake.calls.filter(writesToMeta)).toHaveLength(before);
  });
  it("takes the address back from a stranger, and wakes what Meta put to sleep", async () => {
    const fields = ["feed", "mention", "ratings"].map((name) => ({ name }));
    const stranger = metaApp(SCOPES, {
      subscriptions: [{ object: "page", callback_url: "https://old.test/webhooks/facebook", active: true, fields }],
    });
    expect(brief(await page(stranger))).toContainEqual(["webhook", "mended", "callback_url"]);
    const asleep = metaApp(SCOPES, {
      subscriptions: [{ object: "page", callback_url: PLACE.callbackUrl, active: false, fields }],
    });
    expect(brief(await page(asleep))).toContainEqual(["webhook", "mended", "inactive"]);
  });
  it("leaves to a person what only a person can do", async () => {
    const lacking = metaApp(SCOPES.slice(0, 5));
    expect(brief(await page(lacking, "look"))).toContainEqual([
      "permissions",
      "by-hand",
      "pages_manage_metadata, read_insights",
    ]);
    const ended = metaApp(SCOPES, { token: { is_valid: false, error: { code: 190, message: "ended" } } });
    expect(brief(await page(ended, "look"))).toContainEqual(["credentials", "by-hand", "190"]);
    const another = metaApp(SCOPES, { token: { is_valid: true, scopes: SCOPES, profile_id: "1" } });
    expect(brief(await page(another, "look"))).toContainEqual(["credentials", "by-hand", "another-account"]);
    const noApp = { ...PLACE, app: { ...PLACE.app, appId: "" } };
    expect(brief(await page(metaApp(SCOPES), "look", noApp)).slice(0, 2)).toEqual([
      ["credentials", "by-hand", "appId"],
      ["webhook", "by-hand", "appId"],
    ]);
    const fake = metaApp(SCOPES);
    fake.next("GET", { answer: graphError(200) });
    expect(brief(await page(fake))).toContainEqual(["webhook", "by-hand", "200"]);
  });
  it("says when the token ends", async () => {
    const token = { is_valid: true, scopes: SCOPES, expires_at: 0, data_access_expires_at: 1800000000 };
    const [credentials] = await page(metaApp(SCOPES, { token }), "look");
    expect(credentials).toMatchObject({ state: "good", until: "2027-01-15T08:00:00.000Z" });
  });
  it("is no answer when Meta cannot be reached", async () => {
    for (const method of ["GET", "POST"]) {
      const fake = metaApp(SCOPES);
      fake.next(method, { answer: () => new Response("", { status: 503 }) });
      await expect(page(fake)).rejects.toMatchObject({ code: "platform-unavailable" });
    }
  });
  it("keeps tokens and secrets out of every address", async () => {
    const fake = metaApp(SCOPES);
    await page(fake);
    const addresses = fake.calls.map((call) => `${call.path}?${call.query}`).join("\n");
    expect(addresses).not.toMatch(/EAAtoken|new-secret|verify-me/);
  });
});

import { describe, expect, it } from "vitest";
import { linkedin } from "../../shared/channels/linkedin/index.ts";
import { options } from "./builders.ts";
import { json } from "./fake-platform.ts";
import { account, platform, problem } from "./linkedin-world.ts";

/** What connecting an account of LinkedIn finds. */

describe("the connection with LinkedIn", () => {
  const place = {
    callbackUrl: "https://openline.example/webhooks/linkedin",
    app: { appSecret: "new-secret", verifyToken: "", clientId: "78abcdefgh", applicationId: "204317" },
  };
  const connect = (fake: ReturnType<typeof platform>, app: Record<string, string> = place.app) =>
    linkedin(options(fake.fetch)).connect(account, { ...place, app }, "mend");

  it("subscribes the organisation for the member who administers it, and says when the token ends", async () => {
    const fake = platform();
    expect(await connect(fake)).toEqual([
      { what: "credentials", state: "good", until: "2027-01-22T15:00:00.000Z" },
      { what: "permissions", state: "good" },
      { what: "subscription", state: "mended" },
    ]);
    expect(fake.calls.at(-1)?.path).toBe(
      "/rest/eventSubscriptions/(developerApplication:urn%3Ali%3AdeveloperApplication%3A204317,user:urn%3Ali%3Aperson%3AaDmIn00001,entity:urn%3Ali%3Aorganization%3A2414183,eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS)",
    );
    expect((await connect(fake)).at(-1)).toMatchObject({ state: "good", until: "2026-11-24T15:00:00.000Z" });
  });
  it("leaves to a person what only a person can do", async () => {
    const bare = { appSecret: "s", verifyToken: "" };
    expect((await connect(platform(), bare)).at(-1)).toMatchObject({ state: "by-hand", detail: "applicationId" });
    const noAdmin = platform();
    noAdmin.next("GET", { answer: () => json({ elements: [] }) });
    expect((await connect(noAdmin)).at(-1)).toMatchObject({
      what: "permissions",
      state: "by-hand",
      detail: "ADMINISTRATOR",
    });
    const few = platform();
    few.next("POST", { answer: () => json({ active: true, scope: "w_organization_social_feed" }) });
    expect((await connect(few)).at(-1)).toMatchObject({ detail: "r_organization_social_feed rw_organization_admin" });
    const revoked = platform();
    revoked.next("GET", { answer: problem(401, "REVOKED_ACCESS_TOKEN", "x") });
    await expect(connect(revoked)).rejects.toMatchObject({ code: "platform-access" });
    const stranger = await connect(platform(), { ...place.app, appSecret: "other" });
    expect(stranger[0]).toMatchObject({ state: "by-hand", detail: "client http-400" });
    const unchecked = platform();
    unchecked.next("PUT", { answer: problem(400, "ILLEGAL_ARGUMENT", "webhook is not validated") });
    expect((await connect(unchecked)).at(-1)).toMatchObject({ state: "by-hand", detail: "ILLEGAL_ARGUMENT" });
  });
});

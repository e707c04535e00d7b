import { describe, expect, it, vi } from "vitest";
import { api, comment, deliver, delivery, freshId, http, sign, stored } from "./client.ts";

describe("a webhook refuses", () => {
  it.each([
    ["a wrong signature", () => deliver(delivery(comment(freshId(), "x")), sign("something else")), 401],
    ["a missing signature", () => http("/webhooks/facebook", { method: "POST", body: "{}" }), 401],
    ["a doubled signature", () => deliver("{}", `${sign("{}")},${sign("{}")}`), 401],
    ["a secret of another channel", () => deliver("{}", sign("{}", "local-x-secret")), 401],
    [
      "a handshake with a wrong token",
      () => http("/webhooks/facebook?hub.mode=subscribe&hub.verify_token=no&hub.challenge=1"),
      403,
    ],
    ["a body over 4 MiB", () => deliver(JSON.stringify({ pad: "x".repeat(4 * 2 ** 20) })), 413],
    ["an unknown channel", () => http("/webhooks/fax", { method: "POST", body: "{}" }), 404],
    ["a channel that is polled", () => http("/webhooks/bluesky", { method: "POST", body: "{}" }), 404],
  ])("%s", async (_name, call, status) => {
    expect((await call()).status).toBe(status);
  });
});

/** Those of these ids that no page of open messages has. */
async function notListed(ids: readonly string[]): Promise<string[]> {
  const left = new Set(ids);
  let cursor: string | undefined;
  do {
    const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { json } = await api(`/messages?status=open&channel=facebook&limit=100${more}`);
    for (const { externalId } of json.items) left.delete(externalId);
    cursor = json.cursor;
  } while (cursor);
  return [...left];
}

describe("a webhook survives", () => {
  it("the handshake, by answering the challenge as it came", async () => {
    const answer = await http(
      "/webhooks/facebook?hub.mode=subscribe&hub.verify_token=local-facebook-verify&hub.challenge=1158201444",
    );
    expect([answer.status, answer.text]).toEqual([200, "1158201444"]);
  });

  it.each([
    ["what is not JSON", Buffer.from("<feed/>")],
    ["what is not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ["deep nesting", Buffer.from(`${"[".repeat(50_000)}${"]".repeat(50_000)}`)],
    [
      "prototype names",
      Buffer.from('{"__proto__":{"entry":[]},"object":"page","entry":[{"id":"1","constructor":{"prototype":1}}]}'),
    ],
    ["an unknown event type", Buffer.from(delivery({ field: "page_weather", value: { sky: "blue" } }))],
    [
      "ids as huge numbers",
      Buffer.from(
        '{"object":"page","entry":[{"id":100000000000001,"time":1,"changes":[{"field":"feed","value":{"item":"like","verb":"add","parent_id":123456789012345678901234567890}}]}]}',
      ),
    ],
  ])("%s: verified, so accepted", async (_name, body) => {
    expect((await deliver(body)).status).toBe(200);
  });

  it("a delivery of 1,000 updates and 3 MB whole", async () => {
    const ids = Array.from({ length: 1000 }, () => freshId());
    const body = delivery(
      ...ids.map((id, i) => comment(id, `Question ${i}: how long does a renewal take? ${"x".repeat(2750)}`)),
    );
    expect(body.length).toBeGreaterThan(3e6);
    expect((await deliver(body)).status).toBe(200);
    await vi.waitFor(async () => expect(await notListed(ids)).toEqual([]), { timeout: 200_000, interval: 3_000 });
  }, 240_000);

  it("ids beyond 2^53 as they were written", async () => {
    const id = `12345678901234567890_${freshId("98765432109876543210")}`;
    expect((await deliver(delivery(comment(id, "Does a child need their own passport?")))).status).toBe(200);
    expect((await stored("facebook", id)).externalId).toBe(id);
  });
});

describe("the API answers bad input with one error form", () => {
  it.each([
    ["no token", () => http("/api/messages"), 401, "unauthenticated", undefined],
    [
      "a broken token",
      () => http("/api/messages", { headers: { authorization: "Bearer x.y.z" } }),
      401,
      "unauthenticated",
      undefined,
    ],
    ["a role without the right", () => api("/messages", "expert"), 403, "forbidden", undefined],
    ["an unknown query name", () => api("/messages?colour=red"), 400, "bad-request", "colour"],
    ["a limit out of range", () => api("/messages?limit=1000"), 400, "bad-request", "limit"],
    ["a cursor of one's own making", () => api("/messages?cursor=abc"), 400, "bad-request", undefined],
    ["an unknown id", () => api("/messages/doesnotexist"), 404, "not-found", undefined],
    ["an unknown path", () => api("/nothing"), 404, "not-found", undefined],
    [
      "a missing field",
      () => api("/messages/doesnotexist/replies", "officer", { language: "en" }),
      400,
      "bad-request",
      "text",
    ],
    [
      "a field of the wrong type",
      () => api("/messages/doesnotexist/replies", "officer", { text: 7, language: "en" }),
      400,
      "bad-request",
      "text",
    ],
  ])("%s", async (_name, call, status, code, field) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.json).toMatchObject({ status, code, ...(field === undefined ? {} : { field }) });
    expect(answer.json.detail).not.toBe("");
  });

  it("speaks the caller's language", async () => {
    const { json } = await api("/messages/nothing", "officer", undefined, {
      "accept-language": "fr-CA,fr;q=0.9,en;q=0.5",
    });
    expect(json.title).toBe("Il n’y a rien ici");
  });
});

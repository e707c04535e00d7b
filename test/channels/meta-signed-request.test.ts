import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { facebook } from "../../shared/channels/facebook/index.ts";
import { messenger } from "../../shared/channels/messenger/index.ts";
import { APP_SECRET, NOW_MS, noNetwork, options } from "./builders.ts";

const TOLD = { algorithm: "HMAC-SHA256", issued_at: 1795446000, expires: 1795449600, user_id: "10157896332900001" };
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (payload: string, secret: string): string =>
  createHmac("sha256", secret).update(payload).digest("base64url");
const form = (value: unknown, secret = "new-secret"): Buffer =>
  Buffer.from(new URLSearchParams({ signed_request: `${sign(encoded(value), secret)}.${encoded(value)}` }).toString());

describe.each([
  ["facebook", facebook],
  ["messenger", messenger],
] as const)("a form that Meta signed, to %s", (name, make) => {
  const channel = make(options(noNetwork));
  const verify = (body: Buffer, secret = APP_SECRET): boolean => channel.verify(body, {}, secret);

  it.each(APP_SECRET.appSecrets)("is right with the live secret %s", (secret) => {
    expect(verify(form(TOLD, secret))).toBe(true);
  });
  it("is signed over the payload as it is written, not over what it says", () => {
    const payload = encoded(TOLD);
    const overWords = createHmac("sha256", "new-secret").update(JSON.stringify(TOLD)).digest("base64url");
    expect(verify(Buffer.from(`signed_request=${overWords}.${payload}`))).toBe(false);
  });
  it("is wrong with any bit of it changed, another secret, or none", () => {
    const right = form(TOLD);
    const from = "signed_request=".length;
    for (let bit = from * 8; bit < right.length * 8; bit++) {
      const changed = Buffer.from(right);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verify(changed), `bit ${bit}`).toBe(false);
    }
    expect(verify(form(TOLD, "another"))).toBe(false);
    expect(verify(form(TOLD, ""), { appSecrets: [""], verifyToken: "" })).toBe(false);
    expect(verify(right, { appSecrets: [], verifyToken: "" })).toBe(false);
  });
  it.each([
    "",
    "signed_request=",
    "signed_request=.",
    "signed_request=a",
    "a=b",
    "signed_request=a.b&signed_request=c",
  ])("is wrong: %j", (body) => expect(verify(Buffer.from(body))).toBe(false));
  it("is never read out of a citizen's words", () => {
    const words = `hi &signed_request=x.${encoded({ user_id: "1" })}&`;
    const delivery = Buffer.from(JSON.stringify({ object: "page", entry: [{ id: words, time: 1, changes: [] }] }));
    expect(channel.parse(delivery).some(({ type }) => type === "person")).toBe(false);
    const signed = `hi &${form(TOLD)}&`;
    expect(verify(Buffer.from(JSON.stringify({ entry: [{ id: signed }] })))).toBe(false);
  });
  it("counts once: a second field cannot say what the first did not sign", () => {
    const other = form({ ...TOLD, user_id: "2" }, "another");
    const body = Buffer.concat([form(TOLD), Buffer.from("&"), other]);
    expect(verify(body)).toBe(true);
    expect(channel.parse(body)).toMatchObject([{ personId: TOLD.user_id }]);
    expect(verify(Buffer.concat([other, Buffer.from("&"), form(TOLD)]))).toBe(false);
  });
  it.each([undefined, {}, { about: "data-deletion" }, { about: "anything" }])(
    "asks that a person's data go, to the address with %j",
    (query) => {
      expect(channel.parse(form(TOLD), query)).toEqual([
        {
          type: "person",
          channel: name,
          accountId: TOLD.user_id,
          what: "erase",
          personId: TOLD.user_id,
          atMs: 1795446000000,
        },
      ]);
    },
  );
  it("says that the app was taken away, to the address of that", () => {
    const said = { type: "account", channel: name, what: "deauthorised", atMs: 1795446000000 };
    expect(channel.parse(form(TOLD), { about: "deauthorise" })).toEqual([{ ...said, accountId: TOLD.user_id }]);
    const ofPage = form({ ...TOLD, page: { id: "100000000000001" } });
    expect(channel.parse(ofPage, { about: "deauthorise" })).toEqual([{ ...said, accountId: "100000000000001" }]);
  });
  it("keeps long ids as they were written, and takes our time where it has none", () => {
    const long = Buffer.from('{"user_id":18446744073709551615}').toString("base64url");
    const body = Buffer.from(`signed_request=${sign(long, "new-secret")}.${long}`);
    expect(channel.parse(body)).toMatchObject([{ personId: "18446744073709551615", atMs: NOW_MS }]);
  });
  it("is unusable without a person, and unparseable when it is no JSON", () => {
    expect(channel.parse(form({}))).toEqual([{ type: "unusable", what: "signed_request" }]);
    expect(() => channel.parse(Buffer.from("signed_request=a.b"))).toThrow(
      expect.objectContaining({ code: "unparseable" }),
    );
  });
});

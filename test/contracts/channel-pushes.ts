import { describe, expect, it } from "vitest";
import type { AppSecret, Channel } from "../../shared/ports.ts";
import { APP_SECRET, get } from "../channels/builders.ts";
import { type Absent, type ChannelFixtures, has } from "./channel-fixtures.ts";

/** Handshake and signature: over raw bytes, timing-safe, two live secrets. */
export function pushes(channel: Channel, push: ChannelFixtures["push"]): void {
  it("has a webhook when its platform pushes, and no other", () => {
    expect(channel.delivery !== "poll").toBe(has(push));
  });
  asked(channel, has(push) ? push.handshake : push);
  if (has(push)) signed(channel, push);
  else
    it("believes nobody who calls its webhook", () => {
      const body = Buffer.from("{}");
      for (const header of ["authorization", "x-hub-signature-256", "x-signature"])
        for (const secret of APP_SECRET.appSecrets)
          expect(channel.verify(body, { [header]: secret }, APP_SECRET)).toBe(false);
    });
}

type Push = Exclude<ChannelFixtures["push"], Absent>;

function asked(channel: Channel, handshake: Push["handshake"]): void {
  if (!has(handshake)) {
    it("answers no question of anybody", () => {
      for (const query of [
        { "hub.mode": "subscribe", "hub.challenge": "1" },
        { crc_token: "a" },
        { challengeCode: "a" },
      ])
        expect(channel.handshake(get(query), APP_SECRET)).toBeUndefined();
    });
    return;
  }
  describe("its handshake", () => {
    it("answers the platform's question", () => {
      const answer = channel.handshake(handshake.right, APP_SECRET);
      expect(answer?.status).toBe(200);
      expect(String(answer?.body)).toEqual(expect.stringMatching(handshake.answer));
    });
    it.each(handshake.wrong.map((request) => [JSON.stringify(request.query), request] as const))(
      "refuses %s",
      (_name, request) => {
        expect(() => channel.handshake(request, APP_SECRET)).toThrow(
          expect.objectContaining({ code: "bad-handshake" }),
        );
      },
    );
    it("is none when the request asks nothing", () => {
      expect(channel.handshake({ ...handshake.right, query: {} }, APP_SECRET)).toBeUndefined();
      expect(channel.handshake({ ...handshake.right, method: "POST" }, APP_SECRET)).toBeUndefined();
    });
  });
}

function signed(channel: Channel, push: Push): void {
  const { header, sign } = push;
  const body = Buffer.from('{"é":"\\u00e9"}');
  const verify = (bytes: Buffer, value: string | undefined, secret: AppSecret = APP_SECRET): boolean =>
    channel.verify(bytes, value === undefined ? {} : { [header]: value }, secret);

  describe("its signature", () => {
    it.each(APP_SECRET.appSecrets)("is right with the live secret %s", (secret) => {
      expect(verify(body, sign(body, secret))).toBe(true);
    });
    it("is wrong with any bit of the body, the header or the secret changed", () => {
      const [secret = ""] = APP_SECRET.appSecrets;
      const right = sign(body, secret);
      for (const changed of flips(body)) expect(verify(changed, right)).toBe(push.bodyUnsigned === true);
      for (const changed of flips(Buffer.from(right))) expect(verify(body, changed.toString("latin1"))).toBe(false);
      for (const changed of flips(Buffer.from(secret))) {
        expect(verify(body, sign(body, changed.toString("latin1")))).toBe(false);
      }
    });
    it("is wrong when it is missing, empty, doubled, or made with no secret", () => {
      const right = sign(body, "new-secret");
      for (const header of [undefined, "", `${right},${right}`, `${right}, ${right}`, ` ${right}`, `${right} `]) {
        expect(verify(body, header), String(header)).toBe(false);
      }
      expect(verify(body, sign(body, ""), { appSecrets: [""], verifyToken: "" })).toBe(false);
      expect(verify(body, right, { appSecrets: [], verifyToken: "" })).toBe(false);
    });
  });
}

function* flips(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield changed;
  }
}

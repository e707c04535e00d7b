import { describe, expect, it } from "vitest";
import type { AppSecret, Channel } from "../../shared/ports.ts";
import { APP_SECRET } from "../channels/builders.ts";
import type { ChannelFixtures } from "./channel-contract.ts";

/** Handshake and signature: over raw bytes, timing-safe, two live secrets. */
export function pushes(channel: Channel, push: NonNullable<ChannelFixtures["push"]>): void {
  const { header, sign, handshake } = push;
  const body = Buffer.from('{"é":"\\u00e9"}');
  const verify = (bytes: Buffer, value: string | undefined, secret: AppSecret = APP_SECRET): boolean =>
    channel.verify(bytes, value === undefined ? {} : { [header]: value }, secret);

  if (handshake)
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

import { describe, expect, it, vi } from "vitest";
import { makeReceiver } from "../../shared/channels/receivers.ts";
import { CHANNEL_NAMES, type ChannelName } from "../../shared/domain/message/message.ts";
import type { AppSecret, Receiver } from "../../shared/ports.ts";
import { SIGNING, signedRequest } from "../fuzz/signing.ts";
import { APP_SECRET, get, NOW_MS } from "./builders.ts";

/**
 * That the time of an answer tells nothing of a signature is shown by its make, not by a clock: whatever is compared goes
 * through `timingSafeEqual` and through it alone, once for each live secret, whichever of them is right.
 */

const compared = vi.hoisted(() => ({ says: undefined as boolean | undefined, times: 0 }));

vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  const timingSafeEqual = (left: Buffer, right: Buffer): boolean => {
    compared.times += 1;
    return compared.says ?? crypto.timingSafeEqual(left, right);
  };
  return { ...crypto, default: { ...crypto, timingSafeEqual }, timingSafeEqual };
});

/** What the comparison says meanwhile; absent: the truth. How often it was asked. */
function asking<T>(says: boolean | undefined, run: () => T): { answer: T; times: number } {
  Object.assign(compared, { says, times: 0 });
  try {
    return { answer: run(), times: compared.times };
  } finally {
    compared.says = undefined;
  }
}

const receiverOf = (name: ChannelName): Receiver => {
  const receiver = makeReceiver(name, () => NOW_MS);
  if (receiver === undefined) throw new Error(`${name} is not pushed`);
  return receiver;
};

const WAYS = CHANNEL_NAMES.filter((name) => makeReceiver(name, () => NOW_MS) !== undefined).map((name) => {
  const signing = SIGNING[name];
  if (signing === undefined) throw new Error(`nobody wrote down how ${name} signs`);
  return [name, receiverOf(name), signing] as const;
});

const BODY = Buffer.from('{"object":"page","entry":[]}');
const LIVE: AppSecret = { appSecrets: ["first", "second", "third"], verifyToken: "verify-me" };

describe.each(WAYS)("the signature on %s", (_name, receiver, { header, sign }) => {
  const verify = (body: Buffer, value: string): boolean => receiver.verify(body, { [header]: value }, LIVE);

  it("is what the timing-safe comparison says, and nothing beside it", () => {
    const right = sign(BODY, "second");
    const wrong = right.replaceAll(/[^=]/g, "0").slice(0, right.length);
    expect(asking(undefined, () => verify(BODY, right)).answer).toBe(true);
    expect(asking(false, () => verify(BODY, right)).answer).toBe(false);
    expect(asking(undefined, () => verify(BODY, wrong)).answer).toBe(false);
    expect(asking(true, () => verify(BODY, wrong)).answer).toBe(true);
  });

  it("is compared with each live secret's, whichever is right or none", () => {
    const asked = ["first", "second", "third", "other"].map((secret) => {
      // Telegram's is the secret itself: of another length it is another at once.
      const secrets = LIVE.appSecrets.map((one) => one.padEnd(6, "."));
      const value = sign(BODY, secret.padEnd(6, "."));
      return asking(undefined, () =>
        receiver.verify(BODY, { [header]: value }, { appSecrets: secrets, verifyToken: "" }),
      );
    });
    expect(asked.map(({ answer }) => answer)).toEqual([true, true, true, false]);
    expect(new Set(asked.map(({ times }) => times))).toEqual(new Set([3]));
  });

  it("of any length is refused without a throw, and is never compared with one of another length", () => {
    const right = sign(BODY, "second");
    for (let length = 0; length < right.length * 2; length++) {
      if (length === right.length) continue;
      const value = `${right}${right}`.slice(0, length);
      const lengths = LIVE.appSecrets.filter((one) => Buffer.byteLength(sign(BODY, one)) === length).length;
      expect(asking(undefined, () => verify(BODY, value))).toEqual({ answer: false, times: lengths });
    }
    // As many letters, and more bytes.
    expect(verify(BODY, "é".repeat(right.length))).toBe(false);
  });
});

/** Telegram signs nothing: its header is the secret. */
describe.each(WAYS.filter(([name]) => name !== "telegram"))(
  "the signature on %s",
  (_name, receiver, { header, sign }) => {
    const verify = (body: Buffer, value: string): boolean => receiver.verify(body, { [header]: value }, LIVE);

    it("is over the bytes: what reads the same is another body", () => {
      const bytes = (odd: number): Buffer =>
        Buffer.concat([Buffer.from('{"a":"'), Buffer.from([odd]), Buffer.from('"}')]);
      // Neither is UTF-8: both read as one replacement character.
      expect(bytes(0xff).toString()).toBe(bytes(0xfe).toString());
      const value = sign(bytes(0xff), "first");
      expect([verify(bytes(0xff), value), verify(bytes(0xfe), value)]).toEqual([true, false]);
      for (const other of [' {"a":"é"}', '{"a":"\\u00e9"}', '{"a": "é"}', '\ufeff{"a":"é"}'])
        expect(verify(Buffer.from(other), sign(Buffer.from('{"a":"é"}'), "first")), other).toBe(false);
    });
  },
);

describe.each(["facebook", "messenger", "instagram", "threads", "whatsapp"] as const)("Meta's form on %s", (name) => {
  it("is what the timing-safe comparison says of each live secret", () => {
    const form = signedRequest({ user_id: "1" }, "third");
    const receiver = receiverOf(name);
    expect(asking(undefined, () => receiver.verify(form, {}, LIVE))).toEqual({ answer: true, times: 3 });
    expect(asking(false, () => receiver.verify(form, {}, LIVE)).answer).toBe(false);
    const forged = signedRequest({ user_id: "1" }, "other");
    expect(asking(undefined, () => receiver.verify(forged, {}, LIVE))).toEqual({ answer: false, times: 3 });
    expect(asking(true, () => receiver.verify(forged, {}, LIVE)).answer).toBe(true);
  });
});

describe.each(["facebook", "messenger", "instagram", "threads", "whatsapp", "youtube"] as const)(
  "the verify token on %s",
  (name) => {
    const shake = (token: string) =>
      receiverOf(name).handshake(
        get({
          "hub.mode": "subscribe",
          "hub.challenge": "1158201444",
          "hub.verify_token": token,
          "hub.topic": "https://www.youtube.com/xml/feeds/videos.xml?channel_id=UC1",
        }),
        APP_SECRET,
      );

    it("is what the timing-safe comparison says, of whatever length", () => {
      const refused = expect.objectContaining({ code: "bad-handshake" });
      expect(asking(undefined, () => shake(APP_SECRET.verifyToken)).answer?.status).toBe(200);
      expect(() => asking(false, () => shake(APP_SECRET.verifyToken))).toThrow(refused);
      expect(asking(true, () => shake("x".repeat(APP_SECRET.verifyToken.length))).answer?.status).toBe(200);
      for (const token of ["", "v", `${APP_SECRET.verifyToken}!`, "é".repeat(9)])
        expect(() => shake(token), token).toThrow(refused);
    });
  },
);

import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../shared/aws/http-connection.ts";
import { secretsManager } from "../../shared/aws/secrets.ts";
import type { Call } from "../../shared/aws/signed-call.ts";
import { makeReceiver } from "../../shared/channels/receivers.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { fakePorts } from "../fakes/ports.ts";

/** An app's secret is rotated while deliveries come, signed by the one before and by the new one: the product's own edge
 * and cache of secrets, with a Secrets Manager that keeps two versions, as it does. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** For so long the version before is accepted. */
const WINDOW = 7 * DAY;
/** A cache is no older than this. */
const KEPT = 5 * MINUTE;
const ROTATED_AT = 20 * MINUTE;

interface Delivery {
  atMs: number;
  signer: string;
  process: number;
}

/** `processes`: functions that run side by side, each with what it knows of secrets. */
function rotating(processes: number) {
  const state = { nowMs: 0, asked: 0, versions: [{ appSecret: "first", createdAtMs: 0 }] };
  const send = async ({ body }: Call): Promise<Answer> => {
    state.asked += 1;
    const { VersionStage } = JSON.parse(String(body)) as { VersionStage: string };
    const version = state.versions[VersionStage === "AWSCURRENT" ? 0 : 1];
    if (version === undefined) return { status: 400, body: Buffer.from('{"__type":"ResourceNotFoundException"}') };
    const SecretString = JSON.stringify({ appSecret: version.appSecret, verifyToken: `${version.appSecret}-token` });
    return {
      status: 200,
      body: Buffer.from(JSON.stringify({ SecretString, CreatedDate: version.createdAtMs / SECOND })),
    };
  };
  const edges = Array.from({ length: processes }, () => {
    const secrets = secretsManager("openline/passport/", send, () => state.nowMs);
    return receive({
      ...fakePorts(),
      appSecret: secrets.appSecret,
      receiver: (name) => makeReceiver(name, () => state.nowMs),
    });
  });
  const body = Buffer.from('{"object":"page","entry":[]}');
  return {
    state,
    rotate(appSecret: string): void {
      state.versions = [{ appSecret, createdAtMs: state.nowMs }, ...state.versions].slice(0, 2);
    },
    async deliver({ atMs, signer, process }: Delivery): Promise<number | undefined> {
      state.nowMs = Math.max(state.nowMs, atMs);
      const signature = `sha256=${createHmac("sha256", signer).update(body).digest("hex")}`;
      const answer = await edges[process]?.("facebook", {
        method: "POST",
        path: "/webhooks/facebook",
        basePath: "",
        query: {},
        headers: { "x-hub-signature-256": signature },
        body,
      });
      return answer?.status;
    },
    async challenge(crc_token: string): Promise<unknown> {
      const request = { method: "GET", path: "/webhooks/x", basePath: "", headers: {}, body: Buffer.of() };
      return (await edges[0]?.("x", { ...request, query: { crc_token } }))?.body;
    },
    async shakeHands(token: string): Promise<number | undefined> {
      const query = { "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "1" };
      const request = {
        method: "GET",
        path: "/webhooks/facebook",
        basePath: "",
        query,
        headers: {},
        body: Buffer.of(),
      };
      return (await edges[0]?.("facebook", request))?.status;
    },
  };
}

describe("while an app's secret is rotated", () => {
  const PROCESSES = 3;
  /** Before the rotation the first secret signs; after it either, for as long as the window lasts. */
  const delivery: fc.Arbitrary<Delivery> = fc
    .record({
      atMs: fc.oneof(
        fc.integer({ min: 0, max: ROTATED_AT + 3 * KEPT }),
        // Around the moment itself, and around the end of the window.
        fc.integer({ min: ROTATED_AT - 2 * SECOND, max: ROTATED_AT + 2 * SECOND }),
        fc.integer({ min: ROTATED_AT + WINDOW - KEPT, max: ROTATED_AT + WINDOW - 1 }),
      ),
      signer: fc.constantFrom("first", "second"),
      process: fc.nat({ max: PROCESSES - 1 }),
    })
    .map((one) => (one.atMs < ROTATED_AT ? { ...one, signer: "first" } : one));

  it("no delivery is refused, whoever signed it and however old each cache is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(delivery, { minLength: 1, maxLength: 30 }), async (deliveries) => {
        const here = rotating(PROCESSES);
        let rotated = false;
        for (const one of deliveries.sort((a, b) => a.atMs - b.atMs)) {
          if (!rotated && one.atMs >= ROTATED_AT) {
            here.state.nowMs = ROTATED_AT;
            here.rotate("second");
            rotated = true;
          }
          expect(await here.deliver(one), JSON.stringify(one)).toBe(200);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([1, KEPT - 1, KEPT, DAY])(
    "the one before is refused once its window is over, by a cache of %i ms",
    async (age) => {
      const here = rotating(1);
      here.rotate("second");
      const end = WINDOW;
      expect(await here.deliver({ atMs: end - age, signer: "first", process: 0 })).toBe(200);
      expect(await here.deliver({ atMs: end - 1, signer: "first", process: 0 })).toBe(200);
      expect(await here.deliver({ atMs: end, signer: "first", process: 0 })).toBe(401);
      expect(await here.deliver({ atMs: end, signer: "second", process: 0 })).toBe(200);
    },
  );

  it("the one before the one before is refused at once where it was never asked for, and else with its cache", async () => {
    const here = rotating(2);
    expect(await here.deliver({ atMs: 0, signer: "first", process: 0 })).toBe(200);
    here.state.nowMs = MINUTE;
    here.rotate("second");
    here.rotate("third");
    expect(await here.deliver({ atMs: MINUTE, signer: "first", process: 1 })).toBe(401);
    expect(await here.deliver({ atMs: KEPT, signer: "first", process: 0 })).toBe(401);
  });

  it("a handshake with the new verify token is answered at once", async () => {
    const here = rotating(1);
    expect(await here.shakeHands("first-token")).toBe(200);
    here.state.nowMs = MINUTE;
    here.rotate("second");
    expect(await here.shakeHands("second-token")).toBe(200);
    expect(await here.shakeHands("third-token")).toBe(403);
  });

  it("a challenge of X is answered with the new secret at once", async () => {
    const here = rotating(1);
    const answer = (secret: string) =>
      JSON.stringify({ response_token: `sha256=${createHmac("sha256", secret).update("abc").digest("base64")}` });
    expect(await here.challenge("abc")).toBe(answer("first"));
    here.state.nowMs = MINUTE;
    here.rotate("second");
    expect(await here.challenge("abc")).toBe(answer("second"));
  });
});

it("a flood of forgeries asks Secrets Manager once a second, both versions", async () => {
  const here = rotating(1);
  for (let i = 0; i < 1000; i += 1) {
    expect(await here.deliver({ atMs: i * 10, signer: "forged", process: 0 })).toBe(401);
  }
  expect(here.state.asked).toBeLessThanOrEqual(2 * (1 + 10));
});

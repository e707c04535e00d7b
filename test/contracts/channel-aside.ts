import { describe, expect, it } from "vitest";
import type { Channel } from "../../shared/ports.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { redrive } from "../../shared/steps/inbound/redrive.ts";
import { APP_SECRET } from "../channels/builders.ts";
import { departmentOf } from "../fakes/department.ts";
import { world } from "../steps/world.ts";
import { type ChannelFixtures, has } from "./channel-fixtures.ts";

/** A delivery that was answered 200 is lost behind it unless it is taken or kept: what is not ours is ignored alone. */

/** What a platform may make of an id: gone, in another form, or one that no key holds. */
const LOST: readonly unknown[] = [undefined, null, {}, { value: "1" }, ["1"], true, "", " ", "9".repeat(5000), "a\0b"];
/** No delivery of any platform's. */
const FORMLESS = ["null", "[]", "[null]", "[{}]", "{}", '"text"', "7"];

export function setsAside(channel: Channel, { account, aside, push }: ChannelFixtures): void {
  if (!has(aside) || !has(push)) return;
  const { known, reshaped, between, unknown } = aside;
  const { header, sign } = push;

  /** By the webhook, with the account that the deployment takes any id for. */
  const received = async (body: Buffer) => {
    const { ports } = world({
      department: departmentOf(account),
      unknownAccount: "first",
      appSecret: async () => APP_SECRET,
    });
    const own = { ...ports, receiver: () => channel };
    const [secret = ""] = APP_SECRET.appSecrets;
    const delivery = { method: "POST", path: `/webhooks/${channel.name}`, basePath: "", query: {}, body };
    const { status } = await receive(own)(channel.name, { ...delivery, headers: { [header]: sign(body, secret) } });
    const kept = [...ports.quarantine.files].map(([key, file]) => [key.split("/")[0], file.body.equals(body)]);
    return { own, ports, status, kept };
  };

  describe("what it cannot use", () => {
    it.each(Object.keys(known))("is kept whole: %s whose id is lost or has another form", async (name) => {
      for (const id of LOST) {
        const body = known[name]?.(id) ?? Buffer.alloc(0);
        const { ports, status, kept } = await received(body);
        expect({ status, kept }, JSON.stringify(id)?.slice(0, 40)).toEqual({ status: 200, kept: [["unusable", true]] });
        expect(ports.inbound.sent).toEqual([]);
        expect(ports.lines.filter(({ code }) => code === "Quarantined")).toHaveLength(1);
        expect(ports.lines.filter(({ code }) => code === "event-unusable")).toHaveLength(1);
        expect(ports.lines.filter(({ code }) => code === "IgnoredEvents")).toEqual([]);
      }
      // The same with an id is taken: it was the id alone that was missing.
      expect((await received(known[name]?.("123") ?? Buffer.alloc(0))).kept).toEqual([]);
    });
    it.each([...FORMLESS, ...reshaped.map((one) => JSON.stringify(one))])("is kept: of no form, %s", async (text) => {
      const { status, kept } = await received(Buffer.from(text));
      // X takes what has no brace for no delivery of its own, however it is signed.
      if (status === 401) expect({ name: channel.name, kept }).toEqual({ name: "x", kept: [] });
      else expect(kept).toEqual([[expect.stringMatching(/^(unusable|unparseable)$/), true]]);
    });
    if (has(between))
      it("keeps nothing else of the delivery from the queue, and a redrive sends the same again", async () => {
        for (const id of LOST) {
          const body = between(id);
          const { own, ports, kept } = await received(body);
          expect(kept).toEqual([["unusable", true]]);
          const ids = () => ports.inbound.sent.map(({ item }) => item.externalId);
          const first = ids();
          expect(new Set(first).size).toBe(2);
          const again = redrive({ ...own, receiverAt: () => own.receiver });
          const came = { channel: channel.name, query: {}, body, receivedAtMs: ports.nowMs(), by: "arn" };
          expect(await again(came)).toEqual({ taken: false, messages: 2, reason: "unusable" });
          expect(ids()).toEqual([...first, ...first]);
        }
      });
    it("is not what it does not know, which is ignored", async () => {
      expect(unknown.length).toBeGreaterThan(0);
      for (const body of unknown) {
        const { ports, kept } = await received(body);
        expect(kept, body.toString()).toEqual([]);
        expect(ports.inbound.sent).toEqual([]);
        expect(ports.lines.map(({ code }) => code)).toContain("IgnoredEvents");
      }
    });
  });
}

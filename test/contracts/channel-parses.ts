import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import type { InboundEvent } from "../../shared/domain/message/message.ts";
import type { Channel } from "../../shared/ports.ts";
import { type ChannelFixtures, has } from "./channel-fixtures.ts";

/** Whatever comes, a parser reads it or says `unparseable`; nothing is lost and no id is rounded. */
export function parses(channel: Channel, fixtures: ChannelFixtures): void {
  describe("its parser", () => {
    it.each(fixtures.deliveries.map((one) => [one.name, one] as const))("reads %s", (_name, { body, events }) => {
      expect(channel.parse(body)).toEqual(events.map((event) => expect.objectContaining(event)));
    });
    const { many } = fixtures;
    if (has(many))
      it("reads a delivery of a thousand updates whole", () => {
        const events = channel.parse(many(1000));
        expect(events).toHaveLength(1000);
        const ids = events.flatMap((event) => (event.type === "message" ? [event.externalId] : []));
        expect(new Set(ids).size).toBe(ids.length);
      });
    else
      it("has one new message in a delivery", () => {
        for (const { body } of fixtures.deliveries) {
          const isNew = (event: InboundEvent): boolean => event.type === "message" && event.change === "created";
          expect(channel.parse(body).filter(isNew).length).toBeLessThanOrEqual(1);
        }
      });
    it("reads what later versions of the platform add as if it were not there", () => {
      for (const { name, body } of fixtures.deliveries) {
        const events = channel.parse(body);
        expect(channel.parse(body, {}), name).toEqual(events);
        expect(channel.parse(body, { later: "1" }), name).toEqual(events);
        expect(channel.parse(withMore(body, fixtures.xml === true)), name).toEqual(events);
      }
    });
    it("reads the same delivery the same way every time", () => {
      for (const { body } of fixtures.deliveries) expect(channel.parse(body)).toEqual(channel.parse(body));
    });
    it.each(["9007199254740993", "18446744073709551615", "123456789012345678901234567890"])(
      "keeps the id %s as it was written, as text and as a number",
      (id) => {
        const { body, ids } = fixtures.withId(id);
        for (const bytes of [body, Buffer.from(body.toString().replaceAll(`"${id}"`, id))]) {
          const found = ids(channel.parse(bytes));
          expect(found.length).toBe(ids(channel.parse(body)).length);
          expect(new Set(found)).toEqual(new Set(found.length === 0 ? [] : [id]));
        }
      },
    );
    it("throws nothing but `unparseable`, for any bytes", () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => survives(channel, Buffer.from(bytes))));
    });
    it("throws nothing but `unparseable`, for any JSON", () => {
      fc.assert(fc.property(fc.json(), (text) => survives(channel, Buffer.from(text))));
    });
    it("throws nothing but `unparseable` when any part of a real delivery is something else", () => {
      const bodies = fixtures.xml ? [] : fixtures.deliveries.map((one) => JSON.parse(one.body.toString()) as unknown);
      fc.assert(
        fc.property(fc.constantFrom({}, ...bodies), fc.nat(), fc.jsonValue({ maxDepth: 2 }), (body, place, other) =>
          survives(channel, Buffer.from(JSON.stringify(replaced(body, place, other)))),
        ),
        { numRuns: 400 },
      );
    });
    it("throws nothing but `unparseable` when any stretch of a real delivery is something else", () => {
      const bodies = fixtures.deliveries.map((one) => one.body.toString());
      fc.assert(
        fc.property(fc.constantFrom("", ...bodies), fc.nat(), fc.nat(40), fc.string(), (body, at, length, other) => {
          const from = at % (body.length + 1);
          survives(channel, Buffer.from(`${body.slice(0, from)}${other}${body.slice(from + length)}`));
        }),
        { numRuns: 400 },
      );
    });
    it.each([
      ["prototype names", '{"__proto__":{"entry":[]},"constructor":{"prototype":{}},"data":{"__proto__":1}}'],
      ["nothing", ""],
      ["half a body", '{"entry":[{"id"'],
      ["a thousand nulls", `{"entry":[${"null,".repeat(999)}null]}`],
      ["deep nesting", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
      ["deep nesting that never ends", '{"entry":'.repeat(100_000)],
    ])("survives %s", (_name, body) => {
      survives(channel, Buffer.from(body));
    });
    it("refuses bytes that are no UTF-8", () => {
      const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
      expect(() => channel.parse(bytes)).toThrow(expect.objectContaining({ code: "unparseable" }));
    });
    it("keeps what a stranger wrote out of its error", () => {
      try {
        channel.parse(Buffer.from('{"text":"my passport is AB123456"'));
      } catch (error) {
        expect(JSON.stringify([String(error), (error as AppError).facts, (error as AppError).cause])).not.toMatch(
          /AB123/,
        );
      }
    });
  });
}

/** One more field at the top, last; in XML one more attribute. */
function withMore(body: Buffer, xml: boolean): Buffer {
  const text = body.toString();
  if (xml) return Buffer.from(text.replace("<feed ", '<feed later="1" '));
  const parts = JSON.parse(text) as object;
  return Buffer.from(text.replace(/\}\s*$/, `${Object.keys(parts).length > 0 ? "," : ""}"a_later_field":{"id":"1"}}`));
}

function survives(channel: Channel, body: Buffer): void {
  try {
    for (const event of channel.parse(body)) {
      expect(["message", "counted", "account", "person", "undelivered", "ignored", "unusable"]).toContain(event.type);
      if (event.type === "ignored" || event.type === "unusable") expect(event.what).toMatch(/^[a-z0-9._-]{1,40}$/);
      if (event.type === "message") {
        expect(Number.isSafeInteger(event.atMs)).toBe(true);
        for (const id of [event.externalId, event.accountId, event.conversationId]) expect(id).toMatch(/^\S{1,512}$/);
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unparseable") throw error;
  }
}

/** The value with its n-th part, counted in depth, replaced. */
function replaced(value: unknown, place: number, other: unknown): unknown {
  const parts: { holder: Record<string, unknown>; name: string }[] = [];
  const copy: Record<string, unknown> = { whole: structuredClone(value) };
  const walk = (holder: Record<string, unknown>): void => {
    for (const name of Object.keys(holder)) {
      parts.push({ holder, name });
      const below = holder[name];
      if (typeof below === "object" && below !== null) walk(below as Record<string, unknown>);
    }
  };
  walk(copy);
  const chosen = parts[place % parts.length];
  if (chosen) chosen.holder[chosen.name] = other;
  return copy.whole;
}

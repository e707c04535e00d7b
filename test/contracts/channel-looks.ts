import { describe, expect, it } from "vitest";
import type { Change, InboundEvent } from "../../shared/domain/message/message.ts";
import { answerKind, noNetwork, options, outgoing } from "../channels/builders.ts";
import { json } from "../channels/fake-platform.ts";
import { type ChannelFixtures, has, type Make, writes } from "./channel-fixtures.ts";

/** Looking changes nothing on the platform; what was missed is told, and what vanished as well. */
export function looks(make: Make, fixtures: ChannelFixtures): void {
  polls(make, fixtures);
  vanishes(make, fixtures);
  goesOn(make, fixtures);
  onlyReads(make, fixtures);
}

const idsOf = (events: readonly InboundEvent[], change: Change = "created"): string[] =>
  events.flatMap((event) => (event.type === "message" && event.change === change ? [event.externalId] : []));

function polls(make: Make, fixtures: ChannelFixtures): void {
  const { account, catchUp, accessGone } = fixtures;

  describe("its poll", () => {
    it("reads what was missed, oldest first, and nothing of it again", async () => {
      const platform = catchUp.platform();
      const channel = make(options(platform.fetch));
      const first = await channel.poll(account, catchUp.cursor);
      expect(idsOf(first.events)).toEqual(catchUp.ids);
      const second = await channel.poll(account, first.cursor);
      expect(idsOf(second.events)).toEqual([]);
      expect(platform.calls.filter((call) => writes(fixtures, call))).toEqual([]);
    });
    it("survives a cursor that is none", async () => {
      for (const cursor of ["", "{", "null", '{"at":5}', "é"]) {
        const { events } = await make(options(catchUp.platform().fetch)).poll(account, cursor);
        expect(idsOf(events).every((id) => catchUp.ids.includes(id))).toBe(true);
      }
    });
    it.each(accessGone.map((gone, place) => [place, gone] as const))(
      "says that its access is gone, in the platform's way %i",
      async (_place, answer) => {
        const platform = catchUp.platform();
        platform.next("GET", { answer, always: true });
        await expect(make(options(platform.fetch)).poll(account, catchUp.cursor)).rejects.toMatchObject({
          code: "platform-access",
          retry: true,
        });
      },
    );
  });
}

function vanishes(make: Make, { account, vanished }: ChannelFixtures): void {
  const { delivery, supports } = make(options(noNetwork));
  it("looks for what its platform pushed when nobody tells of deletions", () => {
    expect(delivery === "push" && supports.deletions === "looked-up").toBe(has(vanished));
  });
  if (has(vanished)) {
    it.each(["the first look", "a later look"])("tells what vanished between its delivery and %s", async (look) => {
      const channel = make(options(vanished.platform().fetch));
      const cursor = look === "the first look" ? undefined : (await channel.poll(account, undefined)).cursor;
      const { events } = await channel.poll(account, cursor, [vanished.gone, vanished.stands]);
      const changes = events.flatMap((event) =>
        event.type === "message" && event.change !== "created" ? [event] : [],
      );
      const { externalId } = vanished.gone;
      expect(changes.filter((one) => [externalId, vanished.stands.externalId].includes(one.externalId))).toEqual([
        expect.objectContaining({ externalId, accountId: account.id, channel: account.channel, change: "deleted" }),
      ]);
    });
  }
}

/** One post must not make an account deaf, nor be taken for the end of our access. */
function goesOn(make: Make, { account, accessGone, single }: ChannelFixtures): void {
  const refusals = [() => json({}, 403), ...accessGone].map((answer, place) => [place, answer] as const);
  describe.each(single.map((one) => [one.name, one] as const))("asking about %s", (_name, one) => {
    const { cursor, held = [], isAbout, ids, once } = one;
    const meeting = (answer: () => Response) => {
      const { fetch } = one.platform();
      const asked = { times: 0 };
      const channel = make(
        options(async (input, init) => {
          if (!isAbout(new URL(String(input)))) return fetch(input, init);
          asked.times += 1;
          return answer();
        }),
      );
      return { channel, asked };
    };
    it.each(refusals)(
      "it is refused, in way %i: the others are read, and later it is asked again",
      async (_, answer) => {
        const { channel, asked } = meeting(answer);
        const first = await channel.poll(account, cursor, held);
        const { times } = asked;
        expect(times).toBeGreaterThan(0);
        expect(idsOf(first.events)).toEqual(ids);
        expect(idsOf(first.events, "deleted")).toEqual([]);
        const second = await channel.poll(account, first.cursor, held);
        expect(idsOf(second.events)).toEqual([]);
        expect(idsOf(second.events, "deleted")).toEqual([]);
        expect(asked.times > times).toBe(once !== true);
      },
    );
    it("the platform is down: the round ends, and nothing is told", async () => {
      const { channel } = meeting(() => json({}, 500));
      await expect(channel.poll(account, cursor, held)).rejects.toMatchObject({
        code: "platform-unavailable",
        retry: true,
      });
    });
  });
}

function onlyReads(make: Make, fixtures: ChannelFixtures): void {
  const { account, to } = fixtures;
  const reply = outgoing(account, { to, kind: answerKind(make(options(noNetwork))) });

  it("finds and reads without writing", async () => {
    const platform = fixtures.platform();
    const channel = make(options(platform.fetch));
    const looked = async (): Promise<void> => {
      const before = platform.calls.length;
      await channel.find(account, reply);
      const read = await channel.read(account, to.externalId);
      if (typeof read === "object") expect(read).toMatchObject({ type: "message", externalId: to.externalId });
      expect(platform.calls.slice(before).filter((call) => writes(fixtures, call))).toEqual([]);
    };
    await looked();
    await channel.send(account, reply);
    await looked();
  });
}

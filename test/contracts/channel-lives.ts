import { describe, expect, it } from "vitest";
import { type InboundEvent, isNotice, type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import type { Ports } from "../../shared/ports.ts";
import { accept } from "../../shared/steps/inbound/accept.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { type ReplyPorts, reply } from "../../shared/steps/outgoing/reply.ts";
import { answerKind, message, noNetwork, options, outgoing } from "../channels/builders.ts";
import { departmentOf } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import type { ChannelFixtures, Make } from "./channel-fixtures.ts";

/** A channel inside the product's own steps: what it tells is stored once, what it sends stands there once. */
export function lives(make: Make, fixtures: ChannelFixtures): void {
  received(make, fixtures);
  killed(make, fixtures);
}

function received(make: Make, { account, life }: ChannelFixtures): void {
  describe("what it tells of one message", () => {
    const told = life().filter((event): event is MessageEvent => event.type === "message");
    it("is what it says that its platform tells", () => {
      const { edits, deletions } = make(options(noNetwork)).supports;
      const changes = told.map(({ change }) => change);
      expect(new Set(told.map(({ externalId }) => externalId)).size).toBe(1);
      expect(changes[0]).toBe("created");
      expect(changes.includes("edited")).toBe(edits !== "never");
      expect(changes.some((change) => change === "deleted" || change === "hidden")).toBe(deletions !== "never");
    });
    it.each([...orders(told.map((_, index) => index))].map((order) => [order.join(" "), order] as const))(
      "is one message, told in the order %s, each twice",
      async (_name, order) => {
        const ports = fakePorts({ department: departmentOf(account) });
        ports.channels.set(account.channel, make(options(noNetwork)));
        const twice = [...order, ...order].flatMap((index) => told[index] ?? []);
        await store(ports, account.channel, twice);
        const [first] = told;
        const last = told.at(-1);
        const id = messageId(account.channel, account.name, first?.externalId ?? "");
        const stored = await ports.store.message(id);
        expect(stored?.visibility).toBe(
          last?.change === "deleted" ? "deleted" : last?.change === "hidden" ? "hidden" : "visible",
        );
        const text = last?.change === "deleted" ? "" : told.findLast((event) => event.text !== undefined)?.text;
        expect(stored?.text).toBe(text);
        expect((await ports.store.inbox({ limit: 100 })).items.filter((item) => item.id === id)).toHaveLength(1);
      },
    );
  });
}

async function store(ports: ReturnType<typeof fakePorts>, channel: string, events: InboundEvent[]): Promise<void> {
  await accept(ports)(channel as MessageEvent["channel"], events);
  for (const { item } of ports.inbound.sent.splice(0)) {
    expect(isNotice(item)).toBe(false);
    expect(await tag(ports)([{ id: "1", item }])).toEqual({ failed: [] });
  }
}

/** Enough looks for any lease, lag and wait between attempts. */
const MOST_LOOKS = 20;
const LOOK_MS = 300_000;

function killed(make: Make, fixtures: ChannelFixtures): void {
  const { account, to } = fixtures;

  /** One sender, killed at its n-th call, and others until the reply has found its place. */
  async function run(killAt: number, when: "before" | "after") {
    const platform = fixtures.platform();
    const ports = fakePorts({ department: departmentOf(account) });
    const question = message(account, { ...fixtures.answerable, externalId: to.externalId });
    const words = outgoing(account, {
      to,
      kind: answerKind(make(options(noNetwork))),
      state: "approved",
      attempts: 0,
      messageId: question.id,
    });
    const job = { ...words, approvedHash: outgoingHash(words) };
    await ports.store.saveMessage(question, undefined);
    await ports.store.saveOutgoing(job, undefined);
    const using = (fetch: typeof globalThis.fetch): ReplyPorts => {
      const channel = make(options(fetch, { nowMs: ports.nowMs }));
      return { ...ports, channel: () => channel, sender: () => channel } satisfies Pick<Ports, "channel" | "sender">;
    };
    let calls = 0;
    let wasKilled = false;
    await new Promise<void>((done) => {
      const die = (): Promise<never> => {
        wasKilled = true;
        done();
        return new Promise(() => {});
      };
      const mortal: typeof globalThis.fetch = async (input, init) => {
        const here = calls++ === killAt;
        if (here && when === "before") return die();
        const answer = await platform.fetch(input, init);
        return here ? die() : answer;
      };
      void reply(using(mortal))({ outgoingId: job.id }).then(() => done());
    });
    for (let look = 0; look < MOST_LOOKS; look++) {
      const now = await ports.store.outgoing(job.id);
      if (now?.state !== "approved" && now?.state !== "sending") break;
      ports.clock.advance(LOOK_MS);
      await reply(using(platform.fetch))({ outgoingId: job.id });
    }
    const end = await ports.store.outgoing(job.id);
    return { state: end?.state, held: platform.held(), text: job.text, wasKilled };
  }

  describe("its reply, when the sender is killed", () => {
    it.each(["before", "after"] as const)("%s any of its calls, stands there once", async (when) => {
      const findable = make(options(noNetwork)).supports.readBack !== "none";
      let kills = 0;
      for (let killAt = 0; ; killAt++) {
        const { state, held, text, wasKilled } = await run(killAt, when);
        if (!wasKilled) break;
        kills += 1;
        expect(held.filter((one) => one === text).length, `killed ${when} call ${killAt}`).toBeLessThanOrEqual(1);
        if (findable) expect([state, held], `killed ${when} call ${killAt}`).toEqual(["sent", [text]]);
        else expect(["sent", "unknown"], `killed ${when} call ${killAt}`).toContain(state);
      }
      expect(kills).toBeGreaterThan(0);
    });
  });
}

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [at, item] of items.entries()) {
    for (const rest of orders(items.toSpliced(at, 1))) yield [item, ...rest];
  }
}

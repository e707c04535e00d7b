import { describe, expect, it } from "vitest";
import { noNetwork, options } from "../channels/builders.ts";
import { timeout } from "../channels/fake-platform.ts";
import { type ChannelFixtures, has, type Make } from "./channel-fixtures.ts";

/** Taking a post of ours back: once it is gone it stays gone, however often that is asked for. */
export function removes(make: Make, fixtures: ChannelFixtures): void {
  const { account, remove } = fixtures;

  describe("its taking back", () => {
    if (!has(remove)) {
      it("says that it cannot, without a call", async () => {
        expect(await make(options(noNetwork)).remove(account, "1")).toBe("unsupported");
      });
      return;
    }
    /** The platform, with these answers to the removals, one after the other. */
    const world = (...answers: (() => Response)[]) => {
      const platform = fixtures.platform();
      const asked: string[] = [];
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const { pathname, search } = new URL(String(input));
        const call = `${init?.method ?? "GET"} ${pathname}${remove.inQuery ? search : ""}`;
        if (call !== remove.call) return platform.fetch(input, init);
        asked.push(String(init?.body ?? ""));
        const answer = answers[Math.min(asked.length, answers.length) - 1];
        if (answer === undefined) throw new Error("No answer is left.");
        return answer();
      };
      return { channel: make(options(fetch)), asked };
    };
    const { externalId, done, gone } = remove;

    it("is done once, and nothing is wrong when it is gone", async () => {
      const { channel, asked } = world(done, gone);
      expect(await channel.remove(account, externalId)).toBe("done");
      expect(await channel.remove(account, externalId)).toBe("done");
      expect(asked).toHaveLength(2);
      if (remove.body !== undefined) expect(JSON.parse(asked[0] ?? "")).toEqual(remove.body);
    });
    it("does not know the outcome when the answer is lost", async () => {
      const lost = () => {
        throw timeout();
      };
      const { channel } = world(lost);
      await expect(channel.remove(account, externalId)).rejects.toMatchObject({ code: "platform-uncertain" });
    });
    it("says that its access is gone", async () => {
      for (const answer of fixtures.accessGone) {
        const { channel } = world(answer);
        await expect(channel.remove(account, externalId)).rejects.toMatchObject({ code: "platform-access" });
      }
    });
    it.each(fixtures.limited)("waits when it is limited: $name", async ({ answer }) => {
      const { channel } = world(answer);
      await expect(channel.remove(account, externalId)).rejects.toMatchObject({
        code: "platform-unavailable",
        facts: { limited: true },
      });
    });
  });
}

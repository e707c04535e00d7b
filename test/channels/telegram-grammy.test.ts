import { Api, Bot, webhookCallback } from "grammy";
import { describe, expect, it } from "vitest";
import { telegram } from "../../shared/channels/telegram/index.ts";
import { noNetwork, options, outgoing } from "./builders.ts";
import { account, HEADER, platform, recorded, TOKEN, to, us } from "./telegram-world.ts";

/** Whether another client of Telegram reads and asks alike. */

describe("grammY, as a second opinion", () => {
  const grammy = (fetch: typeof globalThis.fetch): Bot =>
    new Bot(TOKEN, {
      botInfo: { ...us } as never,
      client: { fetch: fetch as never, apiRoot: "https://platform.test" },
    });

  it("takes and refuses the same headers", async () => {
    const bot = grammy(noNetwork);
    const seen: number[] = [];
    bot.on("message", (context) => void seen.push(context.msg.message_id));
    const hook = webhookCallback(bot, "std/http", { secretToken: "new-secret" });
    const channel = telegram(options(noNetwork));
    for (const header of ["new-secret", "new-secreT", "", "new-secret2", undefined]) {
      const headers: Record<string, string> = header === undefined ? {} : { [HEADER]: header };
      const answer = await hook(
        new Request("https://openline.test/", { method: "POST", headers, body: recorded.toString() }),
      );
      const ours = channel.verify(recorded, headers, { appSecrets: ["new-secret"], verifyToken: "" });
      expect([header, ours]).toEqual([header, answer.status === 200]);
    }
    expect(seen).toEqual([22]);
  });
  it("asks the same methods for the same things", async () => {
    const theirs = platform();
    const api = new Api(TOKEN, { fetch: theirs.fetch as never, apiRoot: "https://platform.test" });
    await api.sendMessage("158584902", "Salut", { reply_parameters: { message_id: 22 } });
    const ours = platform();
    await telegram(options(ours.fetch)).send(account, outgoing(account, { to, text: "Salut" }));
    expect(ours.calls.map(({ method, path, body }) => [method, path, body])).toEqual(
      theirs.calls.map(({ method, path, body }) => [method, path, body]),
    );
  });
});

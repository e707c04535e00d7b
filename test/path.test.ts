import { afterAll, beforeAll, expect, it } from "vitest";
import { reportFiles } from "../shared/console/report-files.ts";
import { reportMail } from "../shared/console/report-mail.ts";
import type { Report } from "../shared/domain/report/sections.ts";
import { draftReply } from "../shared/steps/outgoing/draft-reply.ts";
import { dueReports } from "../shared/steps/reports/due-reports.ts";
import { agree } from "./fakes/agree.ts";
import { type TableService, tableService } from "./fakes/embedded-table.ts";
import { memoryStore } from "./fakes/memory-store.ts";
import { helene, maya } from "./steps/world.ts";
import { delivery, type MakeStore, wholeWay } from "./way.ts";

/** The whole way in memory: a citizen writes, a department answers, the head of communication reads of it. */

let service: TableService;
beforeAll(async () => {
  service = await tableService();
});
afterAll(() => service.stop());

const STORES: Record<string, MakeStore> = {
  memory: async (nowMs) => memoryStore({ nowMs }),
  "the embedded table": (nowMs) => service.store(nowMs),
};

it.each(Object.entries(STORES))(
  "on %s: a signed webhook goes in, officers answer, each reply stands once, the report says so",
  async (_name, store) => {
    const { ports, held, webhook, outbox, sender } = await wholeWay(store);
    const sam = { id: "900", name: "Sam" };
    const ana = { id: "901", name: "Ana" };
    const question = "How long does my renewal take? Call 613-555-0199.";
    const english = delivery("100000000000001", { id: "1_10", from: sam, message: question });
    const french = delivery("100000000000002", {
      id: "2_20",
      from: ana,
      message: "Mon passeport est perdu, mon avocat attend.",
    });
    for (const body of [english, french, english]) expect(await webhook(body)).toBe(200);
    await outbox();

    const { items } = await ports.store.inbox({ status: "open", limit: 10 });
    expect(items.map(({ language, kind, risk }) => [language.code, kind, risk])).toEqual(
      expect.arrayContaining([
        ["en", "comment", []],
        ["fr", "comment", ["legal"]],
      ]),
    );
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain("0199");
    const [first, second] = ["en", "fr"].map((code) => items.find(({ language }) => language.code === code)!);

    const thanks = { messageId: first!.id, text: "Ten working days, Sam.", language: "en", officer: maya };
    const merci = { messageId: second!.id, text: "Nous regardons cela, Ana.", language: "fr", officer: maya };
    expect(await draftReply(ports)(thanks)).toMatchObject({ ok: true, outgoing: { state: "approved", lane: "green" } });
    const waiting = await draftReply(ports)(merci);
    expect(waiting).toMatchObject({ ok: true, outgoing: { state: "waiting", lane: "amber" } });
    await outbox();
    expect(ports.outbound.sent.map(({ delaySeconds }) => delaySeconds)).toEqual([10]);
    ports.clock.advance(10_000);
    await sender();
    expect(held).toEqual([{ under: "1_10", message: "Ten working days, Sam." }]);

    ports.clock.advance(1_800_000);
    const outgoingId = waiting.ok ? waiting.outgoing.id : "";
    expect(await agree(ports)({ outgoingId, officer: helene })).toMatchObject({ ok: true });
    await outbox();
    ports.clock.advance(10_000);
    await sender();
    const page = { id: "100000000000001", name: "Passport Canada" };
    await webhook(
      delivery("100000000000001", { id: "reply_1", parent: "1_10", from: page, message: "Ten working days, Sam." }),
    );
    await outbox();
    await sender();
    expect(held.map(({ under }) => under)).toEqual(["1_10", "2_20"]);
    expect(await ports.store.thread(first!.id)).toMatchObject({
      message: { status: "answered", replyWorkingSeconds: 130 },
      outgoing: [{ state: "sent", externalId: "reply_1", attempts: 1 }],
    });

    ports.clock.advance(86_400_000);
    await dueReports({
      ...ports,
      files: reportFiles(ports.department),
      compose: reportMail({ department: ports.department, consoleUrl: "https://console.test" }),
    })();
    const figures = JSON.parse(String(await ports.reports.get("daily/2026-11-23.json"))) as Report;
    expect(figures).toMatchObject({
      v: 2,
      name: "2026-11-23",
      small: true,
      service: {
        received: { now: 2 },
        byLanguage: [
          { language: "en", count: 1 },
          { language: "fr", count: 1 },
          { language: "other", count: 0 },
        ],
        unanswered: { now: { count: 0, n: 2 } },
        first: { now: { count: 2 } },
        targetSeconds: 1800,
        standard: { now: { count: 1, n: 2 } },
      },
    });
    expect(String(await ports.reports.get("daily/2026-11-23.en.html"))).toContain('<html lang="en">');
    expect(String(await ports.reports.get("daily/2026-11-23.fr.html"))).toContain('<html lang="fr">');
  },
);

it("nothing that a citizen wrote, and no name of one, is in any log line", async () => {
  const { ports, webhook } = await wholeWay();
  const body = delivery("100000000000001", {
    id: "1_10",
    from: { id: "900", name: "Samira" },
    message: "Secret words",
  });
  await webhook(body);
  await webhook(
    delivery("100000000000001", { id: "1_10", from: { id: "900", name: "Samira" }, message: "", verb: "remove" }),
  );
  expect(JSON.stringify(ports.lines)).not.toMatch(/Secret|Samira|900/);
  expect(JSON.stringify(await ports.store.inbox({ limit: 10 }))).not.toMatch(/Secret|Samira/);
});

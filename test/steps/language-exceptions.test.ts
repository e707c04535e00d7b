import { beforeEach, expect, it } from "vitest";
import { reportFiles } from "../../shared/console/report-files.ts";
import { accountsOf } from "../../shared/domain/account.ts";
import { type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { dayPeriod, monthOfPeriod, weekPeriod } from "../../shared/domain/report/period.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { approve } from "../../shared/steps/lanes/approve.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";
import { forgetExceptions } from "../../shared/steps/reports/forget-exceptions.ts";
import { keptReport, makeReport } from "../../shared/steps/reports/make-report.ts";
import { aPost } from "../fakes/build-post.ts";
import { citizen, helene, maya, type World, world } from "./world.ts";

/** What a report says of replies that were not in the person's official language, and what it no longer says. */

let here: World;
beforeEach(() => {
  here = world();
});

const TODAY = "2026-11-23";
const idOf = (externalId: string): string => messageId("facebook", "PassportCanada", externalId);
const arrive = async (externalId: string, over: Partial<MessageEvent> = {}): Promise<void> => {
  const event = citizen({ atMs: here.ports.nowMs(), externalId, conversationId: externalId, ...over });
  const account = accountsOf(here.ports.department).find(({ channel }) => channel === event.channel)!;
  await tag(here.ports)([{ id: "r", item: await toInbound(here.ports, event, account) }]);
};
const draft = async (externalId: string, reason: string, officer: Officer = maya): Promise<string> => {
  const words = { text: "Cela prend dix jours ouvrables pour un passeport.", language: "fr", reason };
  const drafted = await draftReply(here.ports)({ messageId: idOf(externalId), ...words, officer });
  if (!drafted.ok) throw new Error(`${drafted.reason} ${drafted.detail}`);
  return drafted.outgoing.id;
};
const send = async (outgoingId: string): Promise<void> => {
  here.ports.clock.advance(15_000);
  await reply(here.ports)({ outgoingId });
};
const counted = () => dispatch(here.ports)({ shardId: "s", records: here.stream });
const statement = async (): Promise<Report["languages"]> => {
  await counted();
  return (await compilePeriod(here.ports)({ period: dayPeriod(TODAY) })).languages;
};
const making = () => ({ ...here.ports, files: reportFiles(here.ports.department, "https://console.test") });

it("an exception is listed with when, where, in which languages, as what somebody decided it, and why, without personal details", async () => {
  await arrive("1");
  await send(await draft("1", "She asked for French, call 613-555-0142."));
  const { exceptions, listed, unlisted } = await statement();
  expect({ exceptions, unlisted }).toEqual({ exceptions: 1, unlisted: 0 });
  expect(listed).toEqual([
    {
      ...{ kind: "reply", id: expect.stringMatching(`^${idOf("1")}\\.`), messageId: idOf("1") },
      ...{ at: "2026-11-23T15:00:15.000Z", channel: "facebook", asked: "en", language: "fr", by: "officer" },
      ...{ agreed: [], reason: "She asked for French, call [phone removed]." },
    },
  ]);
  expect(JSON.stringify(listed)).not.toMatch(/Sam|900|Maya|555/);
});

it("who had to agree stands with it, and whoever gave the last reason is the one who decided", async () => {
  await arrive("1", { text: "How long does a renewal take? My lawyer asks." });
  const id = await draft("1", "First reason.");
  const words = { text: "Un passeport prend dix jours.", language: "fr", reason: "Second reason." };
  await editReply(here.ports)({ outgoingId: id, ...words, officer: { id: "chief", name: "C", roles: ["head"] } });
  const waiting = (await here.ports.store.outgoing(id))!;
  expect(waiting.state).toBe("waiting");
  await approve(here.ports)({ outgoingId: id, officer: helene, read: outgoingHash(waiting) });
  await send(id);
  expect((await statement()).listed).toMatchObject([{ by: "head", agreed: ["head"], reason: "Second reason." }]);
});

it("a post that stood in one language is one, and why stands with it; nobody decided it", async () => {
  const at = "2026-11-23T14:00:00.000Z";
  await here.ports.store.savePost(aPost("1", { at, state: "breached", reason: "alone", topic: "renewal" }), undefined);
  await here.ports.store.savePost(aPost("2", { at, state: "published" }), undefined);
  expect((await statement()).listed).toEqual([{ kind: "post", id: "pair-1", at, topic: "renewal", code: "alone" }]);
});

it("at most fifty are listed, the newest, and the report says how many more there are", async () => {
  for (let n = 1; n <= 53; n += 1) {
    await arrive(String(n), { author: { id: `90${n}` } });
    await send(await draft(String(n), `Reason ${n}.`));
  }
  const { exceptions, listed, unlisted } = await statement();
  expect([exceptions, listed.length, unlisted]).toEqual([53, 50, 3]);
  expect([listed[0], listed[49]]).toMatchObject([{ reason: "Reason 53." }, { reason: "Reason 4." }]);
});

it("what its author takes back is named nowhere any more, in no kept report either; its count stays", async () => {
  await arrive("1");
  await arrive("2", { author: { id: "901" } });
  await send(await draft("1", "The first reason."));
  await send(await draft("2", "The other reason."));
  await counted();
  const periods = [dayPeriod(TODAY), weekPeriod(TODAY), monthOfPeriod("2026-11")];
  for (const period of periods) await makeReport(making())({ period });
  await makeReport(making())({ period: dayPeriod("2026-11-22") });
  const said = () => [...here.ports.reports.files].filter(([, { body }]) => body.includes("The first reason."));
  expect(said()).toHaveLength(3 * 5);
  await arrive("1", { change: "deleted", text: undefined as never });
  expect(await statement()).toMatchObject({ exceptions: 2, unlisted: 1, listed: [{ reason: "The other reason." }] });
  // Before one is shown, and all of them with the hour.
  await forgetExceptions(making())("weekly/2026-W48");
  expect(said()).toHaveLength(2 * 5);
  await forgetExceptions(making())();
  expect(said()).toEqual([]);
  expect(JSON.stringify([...here.ports.reports.files.values()].map(({ body }) => String(body)))).not.toContain(
    idOf("1"),
  );
  const kept = await keptReport(here.ports, "daily/2026-11-23");
  expect(kept?.languages).toMatchObject({ exceptions: 2, unlisted: 1, listed: [{ reason: "The other reason." }] });
  expect(await here.ports.store.goneExceptions(10)).toHaveLength(1);
  here.ports.clock.advance(16 * 60_000);
  await forgetExceptions(making())();
  expect(await here.ports.store.goneExceptions(10)).toEqual([]);
});

it("why it was in another language goes with what it answers; who decided it stays", async () => {
  await arrive("1");
  const id = await draft("1", "Sam asked for French.");
  await send(id);
  await arrive("1", { change: "hidden", text: undefined as never });
  expect(await here.ports.store.outgoing(id)).toMatchObject({ languageReason: "Sam asked for French." });
  await arrive("1", { change: "deleted", text: undefined as never });
  const left = await here.ports.store.outgoing(id);
  expect([left?.state, left?.languageReason, left?.languageReasonBy]).toEqual(["sent", undefined, "officer"]);
});

it("why goes once its sender is done with it: the deletion comes again", async () => {
  await arrive("1");
  const id = await draft("1", "Sam asked for French.");
  const was = (await here.ports.store.outgoing(id))!;
  await here.ports.store.saveOutgoing({ ...was, state: "sending" }, was);
  const event = citizen({ atMs: here.ports.nowMs(), externalId: "1", conversationId: "1", change: "deleted" });
  const [account] = accountsOf(here.ports.department);
  const deletion = { id: "d", item: await toInbound(here.ports, event, account!) };
  expect(await tag(here.ports)([deletion])).toEqual({ failed: ["d"] });
  const sending = (await here.ports.store.outgoing(id))!;
  expect([sending.state, sending.languageReason]).toEqual(["sending", "Sam asked for French."]);
  await here.ports.store.saveOutgoing({ ...sending, state: "sent", externalId: "9" }, sending);
  expect(await tag(here.ports)([deletion])).toEqual({ failed: [] });
  expect((await here.ports.store.outgoing(id))?.languageReason).toBeUndefined();
});

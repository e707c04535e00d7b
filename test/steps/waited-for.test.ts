import { describe, expect, it } from "vitest";
import { accountsOf } from "../../shared/domain/account.ts";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { type Department, departmentSchema } from "../../shared/domain/department/department.ts";
import { type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { messageFacts } from "../../shared/domain/report/message-facts.ts";
import { answerConsultation } from "../../shared/steps/consult/answer-consultation.ts";
import { askExperts } from "../../shared/steps/consult/ask-experts.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { approve } from "../../shared/steps/lanes/approve.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { testDepartment } from "../fakes/department.ts";
import { citizen, helene, maya, type World, world } from "./world.ts";

/** Whom a first reply's working time was spent on, from the question to the platform, to the minute. */

const MINUTE = 60_000;
const of = (hours: Record<string, string>, closed: string[] = []): Department =>
  departmentSchema.parse({
    ...testDepartment,
    service: { ...testDepartment.service, firstPersonalReply: "30 minutes", hours, closed },
    undo: "10 seconds",
    consultation: { within: "30 minutes", link: "3 days" },
    crisis: {},
    elections: [],
    mail: { from: "openline@passport.example" },
    records: {},
    teams: [
      {
        ...testDepartment.teams[0],
        experts: [
          { name: "Ann Lee", email: "ann@passport.example", languages: ["en"], topics: ["renewal"] },
          { name: "Desk", email: "desk@passport.example", languages: ["en", "fr"], topics: ["translation"] },
        ],
      },
    ],
  });
const [ann, desk] = ["ann@passport.example", "desk@passport.example"].map(expertId) as [string, string];
const ID = messageId("facebook", "PassportCanada", "100_200");
const at = (iso: string) => Date.parse(`${iso}:00.000Z`);

async function asked(department: Department, iso: string, over: Partial<MessageEvent> = {}): Promise<World> {
  const here = world({ department });
  here.ports.clock.nowMs = at(iso);
  const account = accountsOf(department).find(({ channel }) => channel === "facebook")!;
  const event = citizen({ atMs: at(iso), ...over });
  await tag(here.ports)([{ id: "r", item: await toInbound(here.ports, event, account) }]);
  return here;
}
const until = (here: World, iso: string): void => {
  here.ports.clock.nowMs = at(iso);
};
async function ask({ ports }: World, recipient: string, topic?: string): Promise<string> {
  const question = { messageId: ID, officer: maya, question: "Please?", recipients: [recipient] };
  const done = await askExperts(ports)({ ...question, ...(topic === undefined ? {} : { topic }) });
  if (!done.ok) throw new Error(`${done.reason} ${done.detail}`);
  return done.consultation.id;
}
const answers = async ({ ports }: World, consultationId: string, recipient: string): Promise<void> => {
  const done = await answerConsultation(ports)({ consultationId, recipient, text: "Dix jours.", via: "link" });
  expect(done.ok).toBe(true);
};
const drafted = async ({ ports }: World): Promise<string> => {
  const words = {
    text: "It takes ten working days from the day we have it. / Comptez dix jours ouvrables dès que nous la recevons.",
    language: "en-fr",
  };
  const done = await draftReply(ports)({ messageId: ID, ...words, officer: maya });
  if (!done.ok) throw new Error(`${done.reason} ${done.detail}`);
  return done.outgoing.id;
};
/** Minutes of each layer once it stands there, sent a whole minute after its release. */
async function sent({ ports }: World, outgoingId: string) {
  ports.clock.advance(MINUTE);
  await reply(ports)({ outgoingId });
  const { replyWorkingSeconds = 0, replyLayers } = (await ports.store.message(ID))!;
  const layers = Object.entries(replyLayers ?? {}).filter(([, seconds]) => seconds !== 0);
  return { total: replyWorkingSeconds / 60, ...Object.fromEntries(layers.map(([who, s]) => [who, s / 60])) };
}

const ALL_DAY = of({ "mon-fri": "08:00-17:00" });

describe("the wait is split", () => {
  it("of a bilingual answer whose other half was translated: officer, translation, platform", async () => {
    const here = await asked(ALL_DAY, "2026-11-23T14:00");
    until(here, "2026-11-23T14:04");
    const id = await ask(here, desk);
    expect(await here.ports.store.consultation(id)).toMatchObject({ topic: "translation" });
    const facts = messageFacts((await here.ports.store.message(ID))!, factOptions(ALL_DAY));
    expect(facts.filter(({ dimension }) => dimension === "unanswered")).toMatchObject([
      { name: "waiting-translation" },
    ]);
    until(here, "2026-11-23T14:19");
    await answers(here, id, desk);
    until(here, "2026-11-23T14:22");
    expect(await sent(here, await drafted(here))).toEqual({ total: 23, officer: 7, translation: 15, platform: 1 });
  });

  it("of all five: officer, expert, translation, approval, platform", async () => {
    const here = await asked(ALL_DAY, "2026-11-23T14:00", { text: "How long does a renewal take? My lawyer asks." });
    until(here, "2026-11-23T14:03");
    const expert = await ask(here, ann);
    until(here, "2026-11-23T14:14");
    await answers(here, expert, ann);
    until(here, "2026-11-23T14:16");
    const translator = await ask(here, desk);
    until(here, "2026-11-23T14:23");
    await answers(here, translator, desk);
    until(here, "2026-11-23T14:28");
    const id = await drafted(here);
    until(here, "2026-11-23T14:45");
    const read = outgoingHash((await here.ports.store.outgoing(id))!);
    await approve(here.ports)({ outgoingId: id, officer: helene, read });
    expect(await sent(here, id)).toEqual({
      ...{ total: 46, officer: 10, expert: 11, translation: 7, approval: 17, platform: 1 },
    });
  });

  it("an expert of another topic who is asked to translate, by that topic, counts as translation", async () => {
    const here = await asked(ALL_DAY, "2026-11-23T14:00");
    const id = await ask(here, ann, "translation");
    until(here, "2026-11-23T14:06");
    await answers(here, id, ann);
    expect(await sent(here, await drafted(here))).toEqual({ total: 7, translation: 6, platform: 1 });
  });

  it("while an expert and a translator are waited for at once, the time is the expert's", async () => {
    const here = await asked(ALL_DAY, "2026-11-23T14:00");
    const [expert, translator] = [await ask(here, ann), await ask(here, desk)];
    until(here, "2026-11-23T14:05");
    await answers(here, expert, ann);
    until(here, "2026-11-23T14:08");
    await answers(here, translator, desk);
    expect(await sent(here, await drafted(here))).toEqual({ total: 9, expert: 5, translation: 3, platform: 1 });
  });
});

/** Asked, translators asked, answered; sent a minute after. Toronto is five hours behind UTC in winter, four in summer. */
const CASES: readonly [string, Department, [asked: string, sentTo: string, back: string], object][] = [
  [
    "Friday 16:45: the weekend is nobody's wait",
    ALL_DAY,
    ["2026-11-20T21:45", "2026-11-20T21:50", "2026-11-23T13:10"],
    { total: 26, officer: 5, translation: 20, platform: 1 },
  ],
  [
    "lunch is nobody's wait",
    of({ "mon-fri": "08:00-12:00, 13:00-17:00" }),
    ["2026-11-23T16:45", "2026-11-23T16:50", "2026-11-23T18:15"],
    { total: 31, officer: 5, translation: 25, platform: 1 },
  ],
  [
    "a holiday is nobody's wait",
    of({ "mon-fri": "08:00-17:00" }, ["2026-12-25", "2026-12-28"]),
    ["2026-12-24T21:45", "2026-12-24T21:50", "2026-12-29T13:15"],
    { total: 31, officer: 5, translation: 25, platform: 1 },
  ],
  [
    "the day on which spring takes an hour",
    of({ "sat-sun": "01:00-04:00" }),
    ["2026-03-08T06:30", "2026-03-08T06:40", "2026-03-08T07:10"],
    { total: 41, officer: 10, translation: 30, platform: 1 },
  ],
  [
    "the day on which autumn gives an hour",
    of({ "sat-sun": "00:30-03:00" }),
    ["2026-11-01T05:30", "2026-11-01T05:40", "2026-11-01T06:40"],
    { total: 71, officer: 10, translation: 60, platform: 1 },
  ],
];

describe("the wait is working time, on the department's wall", () => {
  it.each(CASES)("%s", async (_, department, [first, second, third], expected) => {
    const here = await asked(department, first);
    until(here, second);
    const id = await ask(here, desk);
    until(here, third);
    await answers(here, id, desk);
    expect(await sent(here, await drafted(here))).toEqual(expected);
  });

  it.each(["America/Vancouver", "Asia/Tokyo", "UTC"])(
    "an officer in another time zone changes nothing: %s",
    async (zone) => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        const here = await asked(ALL_DAY, "2026-11-20T21:45");
        until(here, "2026-11-20T21:50");
        const id = await ask(here, desk);
        until(here, "2026-11-23T13:10");
        await answers(here, id, desk);
        expect(await sent(here, await drafted(here))).toEqual({ total: 26, officer: 5, translation: 20, platform: 1 });
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    },
  );
});

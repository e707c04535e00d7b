import type { Consultation, Letter } from "../../shared/domain/consult/consultation.ts";
import { expertId } from "../../shared/domain/consult/directory.ts";
import type { ReadMail } from "../../shared/domain/consult/mail-answer.ts";
import { type BusEvent, DETAIL_TYPES, type PartnerMessage } from "../../shared/domain/consult/partner-event.ts";
import { type Department, departmentSchema } from "../../shared/domain/department/department.ts";
import type { MailItem } from "../../shared/ports.ts";
import { replyTo } from "../../shared/steps/consult/reply-to.ts";
import { takeOutside } from "../../shared/steps/consult/take-outside.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";
import { fakeFiles, fakePorts, START } from "../fakes/ports.ts";

/** Two departments in memory, and the bus between them. */

const partnerOf = (id: string, account: string, topic: string) => ({
  ...{ id, account, environment: "production", name: { en: `${id} Office`, fr: `Bureau ${id}` } },
  topics: { [topic]: { en: topic, fr: topic } },
});

export const PASSPORT: Department = {
  ...testDepartment,
  mail: { from: "openline@reply.passport.example", replies: "reply.passport.example" },
  partners: [partnerOf("border", "222222222222", "entry")],
};
export const BORDER: Department = {
  ...departmentSchema.parse({
    department: { id: "border", name: { en: "Border Services", fr: "Services frontaliers" } },
    deploy: { account: "222222222222", alarms: ["alarms@border.example"], monthlyBudget: 100 },
    service: { firstPersonalReply: "30 minutes", hours: { "mon-fri": "08:00-20:00" } },
    channels: [{ channel: "x", account: "BorderCan", id: "3000000001", language: "both" }],
    teams: [
      {
        id: "travellers",
        name: { en: "Travellers", fr: "Voyageurs" },
        topics: { entry: { en: ["enter"], fr: ["entrer"] }, pets: { en: ["dog"], fr: ["chien"] } },
        experts: [
          { name: "Pet desk", email: "pets@border.example", languages: ["en", "fr"], topics: ["pets"] },
          { name: "Admissibility", email: "entry@border.example", languages: ["en", "fr"], topics: ["entry"] },
        ],
      },
    ],
  } as Parameters<typeof departmentSchema.parse>[0]),
  mail: { from: "openline@reply.border.example", replies: "reply.border.example" },
  partners: [partnerOf("passport", "111111111111", "renewal")],
};

export interface Put {
  partner: string;
  message: PartnerMessage;
}

/** One department's function for what comes from outside, with what it put on others' buses. */
export function outside(department: Department = PASSPORT) {
  const fake = fakePorts({ department });
  const put: Put[] = [];
  const mails = fakeFiles();
  const closed: { with?: Error } = {};
  /** The newest first; a rotation puts another before it. */
  const keys = ["first"];
  const sealed = (key: string, text: string): string => `signed ${key} ${department.department.id} ${text}`;
  const links = {
    sign: async (text: string) => sealed(keys[0] ?? "", text),
    verify: async (text: string, signature: string) => keys.slice(0, 2).some((key) => sealed(key, text) === signature),
    signatures: async (text: string) => keys.slice(0, 2).map((key) => sealed(key, text)),
  };
  const ports = {
    ...fake,
    mails,
    links,
    // The form of a mail in these tests; test/aws/read-mail.test.ts reads real ones.
    readMail: async (raw: Buffer): Promise<ReadMail> => JSON.parse(raw.toString()),
    partners: {
      async put(partner: string, message: PartnerMessage) {
        if (closed.with) throw closed.with;
        put.push({ partner, message: structuredClone(message) });
      },
    },
  };
  const take = takeOutside(ports);
  let records = 0;
  const one = async (item: Parameters<typeof take>[0][number]["item"]): Promise<boolean> => {
    const { failed } = await take([{ id: `r${++records}`, item, sentAtMs: ports.nowMs() }]);
    return failed.length === 0;
  };
  const refusals = (code: string): unknown[] =>
    fake.lines.filter((line) => line.kind === "count" && line.code === code).map(({ fields }) => fields.reason);
  return { ports, put, closed, keys, take: one, refusals, mails, address: replyTo({ department, links }) };
}

export type Outside = ReturnType<typeof outside>;

/** As EventBridge would hand it to the other side. */
export function eventOf(message: PartnerMessage, from: Department, over: Partial<BusEvent> = {}): BusEvent {
  return {
    id: `event-${JSON.stringify(message).length}-${message.detail.id}`,
    source: `openline.${from.department.id}`,
    "detail-type": DETAIL_TYPES[message.kind],
    account: from.deploy.account,
    time: START,
    detail: message.detail,
    ...over,
  };
}

export const letter = (id: string, recipient: string, over: Partial<Letter> = {}): Letter => ({
  ...{ id, at: START, recipient, what: "ask", state: "sending", attempts: 1 },
  ...over,
});

export const CONSULTATION = "01CONSULTATION000000000001";
export const QUESTION = "Can somebody with a pending renewal enter by land?";

/** An officer's question to the border, as the store has it. */
export async function askedBorder({ ports }: Outside, over: Partial<Consultation> = {}): Promise<Consultation> {
  const { email: _, ...border } = aRecipient("border", { kind: "partner", state: "asked", topic: "entry" });
  const consultation = aConsultation(aMessage("asked"), CONSULTATION, {
    ...{ question: QUESTION, recipients: [border, aRecipient("ann")], letters: [letter("01LETTER", "border")] },
    ...over,
  });
  await ports.store.saveConsultation(consultation, undefined);
  return consultation;
}

/** An officer's question to one expert of the department's own. */
export async function askedExpert({ ports }: Outside, over: Partial<Consultation> = {}): Promise<Consultation> {
  const email = "pat@passport.example";
  const consultation = aConsultation(aMessage("asked"), CONSULTATION, {
    recipients: [aRecipient(expertId(email), { email, state: "asked" }), aRecipient("ann")],
    ...over,
  });
  await ports.store.saveConsultation(consultation, undefined);
  return consultation;
}

export const PASS = { dmarc: "PASS", spam: "PASS", virus: "PASS" };

/** A mail that SES stored. */
export async function mailTo(
  { mails }: Outside,
  address: string,
  read: Partial<ReadMail> = {},
  verdicts: MailItem["mail"]["verdicts"] = PASS,
): Promise<MailItem> {
  const key = `mail-${mails.files.size}`;
  const mail: ReadMail = { from: ["pat@passport.example"], automatic: false, text: "Yes, both parents sign.", ...read };
  await mails.put(key, JSON.stringify(mail), "message/rfc822");
  return { v: 1, mail: { key, recipients: [address], verdicts } };
}

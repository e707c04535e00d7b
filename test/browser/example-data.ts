import { type Department, departmentSchema } from "../../shared/domain/department/department.ts";
import type { Message, MessageKind, MessageSummary } from "../../shared/domain/message/message.ts";
import { type ChannelName, messageId } from "../../shared/domain/message/message.ts";
import type { RiskSignal, SentimentLabel } from "../../shared/domain/message/tags.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { SpikeRun } from "../../shared/domain/report/spike-run.ts";
import type { Thread } from "../../shared/ports.ts";

/** One believable quarter of an hour, for pictures of the pages and for what axe says of them. */

/** Of the day before: one that goes on, one of all messages, one of anger. */
export const SPIKES: readonly SpikeRun[] = [
  {
    what: "volume",
    topic: "delay",
    day: "2026-11-24",
    hour: 9,
    lastDay: "2026-11-24",
    lastHour: 10,
    count: 84,
    expected: 11.6,
  },
  { what: "volume", day: "2026-11-24", hour: 9, lastDay: "2026-11-24", lastHour: 9, count: 1204, expected: 310 },
  {
    what: "negative",
    topic: "web",
    day: "2026-11-23",
    hour: 14,
    lastDay: "2026-11-23",
    lastHour: 15,
    count: 22,
    expected: 4.2,
  },
  {
    what: "volume",
    topic: "none",
    day: "2026-11-23",
    hour: 23,
    lastDay: "2026-11-24",
    lastHour: 0,
    count: 12,
    expected: 0.3,
  },
].map((run) => ({ v: 1, revision: 1, ...run }) as SpikeRun);

/** Tuesday 24 November 2026, 10:42 in Toronto. */
export const NOW_MS = Date.parse("2026-11-24T15:42:07.000Z");
const MINUTE_MS = 60_000;

export const department: Department = departmentSchema.parse({
  department: { id: "passport", name: { en: "Passport Office", fr: "Bureau des passeports" } },
  deploy: { account: "111111111111", alarms: ["ops@passport.example"], monthlyBudget: 300 },
  service: { firstPersonalReply: "30 minutes", hours: { "mon-fri": "08:00-20:00" } },
  channels: [
    { channel: "facebook", account: "PassportCanada", id: "100000000000001", language: "en" },
    { channel: "facebook", account: "PasseportCanada", id: "100000000000002", language: "fr" },
    { channel: "x", account: "PassportCan", id: "2000000001", language: "en", tier: "self-serve" },
    { channel: "bluesky", account: "passport.test", id: "did:plc:passporttest0000000000000", language: "both" },
  ],
  teams: [
    {
      id: "renewals",
      name: { en: "Renewals", fr: "Renouvellements" },
      topics: {
        delay: { name: { en: "Delay over standard", fr: "Délai hors norme" }, en: ["late"], fr: ["retard"] },
        child: { name: { en: "Child passport", fr: "Passeport d’enfant" }, en: ["child"], fr: ["enfant"] },
        travel: { name: { en: "Validity for travel", fr: "Validité pour le voyage" }, en: ["valid"], fr: ["valide"] },
        photo: { name: { en: "Photo rules", fr: "Normes de la photo" }, en: ["photo"], fr: ["photo"] },
        web: { name: { en: "Web page problem", fr: "Problème de page Web" }, en: ["page"], fr: ["page"] },
        thanks: { name: { en: "Thanks", fr: "Remerciements" }, en: ["thanks"], fr: ["merci"] },
        appointment: { name: { en: "Appointment", fr: "Rendez-vous" }, en: ["appointment"], fr: ["rendez-vous"] },
        media: { name: { en: "Media", fr: "Médias" }, en: ["story"], fr: ["reportage"] },
      },
    },
  ],
  lanes: [
    { id: "R-02", lane: "red", when: { risk: ["media"] }, approvers: ["approver", "head"] },
    { id: "A-07", lane: "amber", when: { risk: ["legal"] }, approvers: ["approver"] },
  ],
});

export const maya: Officer = { id: "officer", name: "Maya Bélanger", roles: ["officer"], team: "renewals" };
export const colin: Officer = {
  id: "approver",
  name: "Colin Okafor",
  roles: ["officer", "approver"],
  team: "renewals",
};
export const people = {
  officer: "Maya Bélanger",
  officer2: "James Tran",
  approver: "Colin Okafor",
  head: "Hélène Roy",
};

export const iso = (minutesFromNow: number): string => new Date(NOW_MS + minutesFromNow * MINUTE_MS).toISOString();

interface Line {
  handle: string;
  channel: ChannelName;
  kind?: MessageKind;
  language: string;
  confidence?: number;
  sentiment: SentimentLabel;
  topic: string;
  text: string;
  due: number;
  claimedBy?: string;
  risk?: RiskSignal[];
}

const LINES: readonly Line[] = [
  {
    handle: "lise.m.gatineau",
    channel: "facebook",
    language: "fr",
    sentiment: "negative",
    topic: "delay",
    text: "Cinq semaines sans nouvelles, et mon départ est samedi. Qui peut me répondre?",
    due: -6,
    claimedBy: "officer2",
    risk: ["legal"],
  },
  {
    handle: "prairie_dad_ab",
    channel: "x",
    kind: "mention",
    language: "en",
    sentiment: "negative",
    topic: "child",
    text: "Both parents have to sign but my ex is in another province and will not answer. What now?",
    due: 9,
    claimedBy: "officer",
    risk: ["legal"],
  },
  {
    handle: "nadia.voyage",
    channel: "facebook",
    language: "fr",
    sentiment: "mixed",
    topic: "travel",
    text: "Bonjour, mon vol pour Lisbonne est vendredi et mon passeport [passport removed] expire le 14 décembre. Le site dit une chose et la compagnie aérienne une autre. Je peux partir ou pas?",
    due: 12,
    claimedBy: "officer",
  },
  {
    handle: "ng.trails",
    channel: "bluesky",
    kind: "mention",
    language: "en",
    sentiment: "neutral",
    topic: "photo",
    text: "Can my toddler’s eyes be half closed in the photo or is that an automatic no?",
    due: 13,
  },
  {
    handle: "k.tremb",
    channel: "x",
    kind: "mention",
    language: "fr",
    confidence: 0.62,
    sentiment: "negative",
    topic: "web",
    text: "encore le form qui plante a la page 3 ...",
    due: 14,
  },
  {
    handle: "sara.on.the.rock",
    channel: "facebook",
    language: "en",
    sentiment: "positive",
    topic: "thanks",
    text: "St. John’s office got my renewal done in 20 minutes. Thank you!",
    due: 21,
  },
  {
    handle: "b.ouellet.rimouski",
    channel: "messenger",
    kind: "private",
    language: "fr",
    sentiment: "neutral",
    topic: "appointment",
    text: "Est-ce que je peux changer l’heure de mon rendez-vous de jeudi?",
    due: 23,
    claimedBy: "head",
  },
  {
    handle: "newsdesk_cb",
    channel: "x",
    kind: "mention",
    language: "en",
    sentiment: "neutral",
    topic: "media",
    text: "We are running a piece at 6 on wait times in Moncton. Is the 20-day figure right? And what changed since the summer?",
    due: 26,
    claimedBy: "approver",
    risk: ["media"],
  },
  {
    handle: "jo.delta.bc",
    channel: "messenger",
    kind: "private",
    language: "en",
    sentiment: "neutral",
    topic: "travel",
    text: "Married in July. Do I need the certificate with me?",
    due: 28,
  },
  {
    handle: "famille.saguenay",
    channel: "facebook",
    language: "fr",
    sentiment: "mixed",
    topic: "child",
    text: "Merci pour la réponse d’hier! Mais la page ne dit rien sur la garde partagée.",
    due: 34,
  },
  {
    handle: "oakville_runner",
    channel: "bluesky",
    kind: "mention",
    language: "en",
    sentiment: "neutral",
    topic: "travel",
    text: "Is the online renewal fee the same as in person?",
    due: 41,
  },
  {
    handle: "harpreet.k",
    channel: "facebook",
    language: "pa",
    sentiment: "unknown",
    topic: "delay",
    text: "ਮੇਰਾ ਪਾਸਪੋਰਟ ਕਦੋਂ ਆਵੇਗਾ?",
    due: 44,
  },
  {
    handle: "mamie.gaspe",
    channel: "facebook",
    language: "fr",
    sentiment: "positive",
    topic: "thanks",
    text: "Reçu ce matin par la poste, neuf jours. Bravo à toute l’équipe.",
    due: 46,
  },
  {
    handle: "late.night.ns",
    channel: "x",
    kind: "mention",
    language: "en",
    sentiment: "pending",
    topic: "photo",
    text: "Does the photo place on Barrington still do passports?",
    due: 1300,
  },
];

export const messages: Message[] = LINES.map((line) => {
  const externalId = `9${line.handle.length}00${line.due + 100}`;
  const { sentiment } = line;
  const scored = sentiment !== "unknown" && sentiment !== "pending";
  return {
    v: 1,
    id: messageId(line.channel, "PasseportCanada", externalId),
    channel: line.channel,
    account: line.language === "fr" ? "PasseportCanada" : "PassportCanada",
    kind: line.kind ?? "comment",
    externalId,
    conversationId: `c${externalId}`,
    author: { key: `k-${line.handle}`, handle: line.handle },
    text: line.text,
    redacted: line.text.includes("[passport removed]") ? ["passport"] : [],
    attachments: [],
    permalink: `https://platform.example/posts/${externalId}`,
    visibility: "visible",
    version: { atMs: NOW_MS + (line.due - 30) * MINUTE_MS, edit: 0, change: "created", textHash: "0" },
    corrections: [],
    status: "open",
    ...(line.claimedBy === undefined ? {} : { claimedBy: line.claimedBy }),
    createdAt: iso(line.due - 30),
    receivedAt: iso(line.due - 30),
    dueAt: iso(line.due),
    revision: 1,
    language: { code: line.language, confidence: line.confidence ?? 0.99, source: "text" },
    sentiment: {
      label: sentiment,
      source: scored ? "lexicon" : "none",
      ...(scored ? { scores: { positive: 0.1, negative: 0.2, neutral: 0.1, mixed: 0.6 } } : {}),
    },
    topics: [line.topic],
    team: "renewals",
    risk: line.risk ?? [],
  };
});

export const summary = (message: Message): MessageSummary => ({
  id: message.id,
  channel: message.channel,
  account: message.account,
  kind: message.kind,
  conversationId: message.conversationId,
  author: message.author,
  language: message.language,
  sentiment: message.sentiment,
  topics: message.topics,
  ...(message.team === undefined ? {} : { team: message.team }),
  risk: message.risk,
  status: message.status,
  visibility: message.visibility,
  ...(message.claimedBy === undefined ? {} : { claimedBy: message.claimedBy }),
  createdAt: message.createdAt,
  receivedAt: message.receivedAt,
  dueAt: message.dueAt,
  revision: message.revision,
  excerpt: message.text.slice(0, 140),
});

export function byHandle(handle: string): Message {
  const found = messages.find(({ author }) => author.handle === handle);
  if (!found) throw new Error(`no example message of ${handle}`);
  return found;
}

export function reply(message: Message, change: Partial<Outgoing>): Outgoing {
  return {
    v: 1,
    id: `${message.id}.01`,
    messageId: message.id,
    kind: "reply",
    channel: message.channel,
    account: message.account,
    to: { externalId: message.externalId, conversationId: message.conversationId },
    state: "sent",
    lane: "green",
    text: "Bonjour Nadia, merci d’avoir vérifié. Le Portugal est dans l’espace Schengen : votre passeport doit être valide au moins trois mois après la date prévue de votre sortie. — MB",
    language: "fr",
    createdBy: "officer",
    createdAt: iso(-2),
    approvals: [],
    approversNeeded: 0,
    attempts: 1,
    textKey: "t",
    revision: 1,
    ...change,
  };
}

export const thread = (message: Message, more: Partial<Thread> = {}): Thread => ({
  message,
  versions: [],
  outgoing: [],
  decisions: [],
  consultations: [],
  notes: [],
  ...more,
});

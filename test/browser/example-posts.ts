import { rulesOf } from "../../shared/channels/rules.ts";
import { type CalendarData, type CardPost, cardOf, type OpenPost } from "../../shared/console/data/calendar.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { OFFICIAL_LANGUAGES } from "../../shared/domain/official-language.ts";
import { parityOf } from "../../shared/domain/parity/parity.ts";
import { brandFindings } from "../../shared/domain/posts/brand-rules.ts";
import { type CalendarView, spanOf } from "../../shared/domain/posts/post-calendar.ts";
import { namePairs } from "../../shared/domain/posts/post-names.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { ratioOf } from "../../shared/domain/posts/post-relevance.ts";
import { checkWriting } from "../../shared/steps/posts/check-post.ts";
import { aPost } from "../fakes/build-post.ts";
import { NOW_MS, department as plain } from "./example-data.ts";

/** A week of posts in both languages, in every state that a person can meet. */

const pairs: Record<string, string> = { PassportCanada: "PasseportCanada", PassportCan: "PasseportCan" };

export const department: Department = {
  ...plain,
  channels: [
    ...plain.channels.map((channel) => {
      const pair = pairs[channel.account];
      return pair === undefined ? channel : { ...channel, pair };
    }),
    { channel: "x", account: "PasseportCan", id: "2000000002", language: "fr", tier: "self-serve" },
  ],
  strategy: {
    goals: {
      applyEarly: { en: "Apply early", fr: "Présenter sa demande tôt" },
      rightFirst: { en: "Right the first time", fr: "Bien faire du premier coup" },
    },
    hashtags: [{ en: "#PassportReady", fr: "#PasseportPrêt" }],
    links: [{ en: "canada.ca/passport", fr: "canada.ca/passeport" }],
    words: [
      {
        rule: "tone",
        en: ["in order to"],
        fr: ["dans le but de"],
        instead: { en: "Say “to”.", fr: "Dites «\u00a0pour\u00a0»." },
      },
    ],
    readingAtMost: 9,
    relateAtLeast: 0.6,
    weDoNot: [],
  },
};

const FB = { key: "fb", channel: "facebook" as const, en: "PassportCanada", fr: "PasseportCanada" };
const X = { key: "x", channel: "x" as const, en: "PassportCan", fr: "PasseportCan" };
const BS = { key: "bs", channel: "bluesky" as const, en: "passport.test", fr: "passport.test" };

const post = (name: string, at: string, en: string, fr: string, over: Partial<PostPair> = {}): PostPair =>
  aPost(name, {
    at,
    halves: { en: { text: en, media: [] }, fr: { text: fr, media: [] } },
    targets: [X, FB],
    goal: "applyEarly",
    topic: "delay",
    state: "scheduled",
    ...over,
  });

const image = (alt: string) => [{ kind: "image" as const, key: "posts/a.jpg", contentType: "image/jpeg", alt }];

export const toFix = aPost("fix", {
  at: "2026-11-25T15:00:00.000Z",
  targets: [X, FB],
  topic: "travel",
  halves: {
    en: {
      text: "Flying in January? Apply by 4 December. A passport takes 20 business days, plus mail time. Start here: canada.ca/passport #PassportReady",
      media: image("A calendar of December with the fourth day circled, and a passport beside it."),
    },
    fr: {
      text: "Vous prenez l’avion en janvier? Présentez votre demande d’ici le 5 décembre. Un passeport demande 20 jours ouvrables, plus la poste. Commencez ici : canada.ca/passeport #PasseportPrêt",
      media: image(""),
    },
  },
});
export const ready = post(
  "ready",
  "2026-11-26T14:00:00.000Z",
  "A child’s passport: both parents sign, on two pages. canada.ca/passport",
  "Le passeport d’un enfant : les deux parents signent, sur 2 pages. canada.ca/passeport",
  { state: "drafted", topic: "child" },
);
const unwritten = post("unwritten", "2026-11-26T18:00:00.000Z", "Thank you, St. John’s. You were kind.", "", {
  state: "drafted",
  targets: [FB],
  topic: "thanks",
});
export const waits = post(
  "waits",
  "2026-11-27T15:00:00.000Z",
  "Is your passport valid long enough? Check before you book.",
  "Votre passeport est-il valide assez longtemps? Vérifiez avant de réserver.",
  { state: "waiting", lane: "amber", approversNeeded: 1, approvers: ["approver"], topic: "travel" },
);
export const paused = post(
  "paused",
  "2026-11-24T15:30:00.000Z",
  "Ask us live today, from 3 to 4 pm.",
  "Posez vos questions en direct aujourd’hui, de 15 h à 16 h.",
  { paused: { since: "2026-11-24T15:30:20.000Z", reason: "crisis", crisis: "c1" }, topic: "web" },
);
export const breached = post(
  "breached",
  "2026-11-24T19:00:00.000Z",
  "Lost abroad? Here is who to call, day and night.",
  "Perdu à l’étranger? Voici qui appeler, jour et nuit.",
  { state: "breached", reason: "alone", topic: "travel" },
);
export const scheduled = post(
  "scheduled",
  "2026-11-27T20:00:00.000Z",
  "Weekend: what we can answer on Saturday.",
  "Fin de semaine : ce à quoi nous répondons le samedi.",
  { targets: [X, FB, BS], topic: "web" },
);

const WEEK: readonly PostPair[] = [
  post("winter", "2026-11-23T14:00:00.000Z", "Winter hours at 33 offices.", "Heures d’hiver de 33 bureaux.", {
    state: "published",
  }),
  post("renew", "2026-11-23T19:00:00.000Z", "Renew online in 4 steps.", "Renouveler en ligne en 4 étapes.", {
    state: "published",
    targets: [FB],
  }),
  post("photo", "2026-11-24T14:00:00.000Z", "Photo rules in 40 seconds.", "Normes de la photo en 40 secondes.", {
    state: "published",
    targets: [BS],
  }),
  paused,
  breached,
  toFix,
  ready,
  unwritten,
  waits,
  scheduled,
];

const ports = { department, channel: rulesOf, nowMs: () => NOW_MS };
const cards = (): CardPost[] => WEEK.map((pair) => cardOf(ports, pair, { crisis: undefined, states: [] }));

export const calendarOf = (view: CalendarView, over: Partial<CalendarData> = {}): CalendarData => ({
  query: { view, day: "2026-11-24" },
  span: spanOf(view, "2026-11-24", "America/Toronto"),
  today: "2026-11-24",
  cards: cards(),
  ratio: ratioOf({ reply: 58, repost: 4, post: 38 }, 0.6),
  tasks: [],
  crisis: undefined,
  ...over,
});

export const opened = (pair: PostPair, over: Partial<OpenPost> = {}): OpenPost => ({
  pair,
  problems: pair.state === "drafted" ? checkWriting(ports, pair, []) : [],
  parity: parityOf(pair.halves, namePairs(department)),
  brand: brandFindings(pair, department.strategy),
  lengths: pair.targets.flatMap(({ channel }) =>
    OFFICIAL_LANGUAGES.map((half) => {
      const used = [...pair.halves[half].text].length;
      const limit = channel === "x" ? 280 : 8000;
      return { half, channel, used, limit, ok: used <= limit };
    }),
  ),
  outgoing: [],
  decisions: [],
  weighed: { against: [], compared: 2, asked: 214 },
  heldByCrisis: false,
  gates: 0,
  ...over,
});

export const soon = new Date(NOW_MS + 3_600_000).toISOString();

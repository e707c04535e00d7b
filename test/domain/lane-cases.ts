import type { DepartmentFile } from "../../shared/domain/department/department.ts";
import type { LaneSignals } from "../../shared/domain/lanes/lane.ts";
import { RISK_SIGNALS, type RiskSignal } from "../../shared/domain/message/tags.ts";

/**
 * One department's policy and what it makes of two hundred situations. A situation is a line of facts: what goes out
 * (`reply` unless said), who can read it (`public` unless said), risk signals, `#topic`, sentiment (`neutral` unless
 * said), `reach N`, `election`, `crisis`, `library N%` (changed at its first use), `other-language`, `both-languages`.
 */

const topics = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { en: [`${name} words`], fr: [`mots ${name}`] }]));

export const POLICY_FILE: DepartmentFile = {
  department: { id: "passport", name: { en: "Passports", fr: "Passeports" } },
  deploy: { account: "111111111111", alarms: ["a@passport.example"], monthlyBudget: 50 },
  service: { firstPersonalReply: "30 minutes", hours: { "mon-fri": "08:00-20:00" } },
  channels: [{ channel: "facebook", account: "Passports", id: "1", language: "both" }],
  teams: [
    {
      id: "all",
      name: { en: "All", fr: "Tous" },
      topics: topics("fees", "delay", "child", "rumour", "photo", "thanks"),
    },
  ],
  elections: [{ from: "2027-09-05", to: "2027-10-18", name: { en: "General election", fr: "Élections générales" } }],
  lanes: [
    { id: "R-legal", lane: "red", when: { risk: ["legal"] }, within: "2 hours" },
    { id: "R-media", lane: "red", when: { risk: ["media"] }, within: "1 hour" },
    { id: "R-election", lane: "red", when: { risk: ["political"], election: true } },
    { id: "R-election-post", lane: "red", when: { sends: "post", election: true } },
    { id: "R-storm", lane: "red", when: { reach: 100_000, sentiment: ["negative", "mixed"], kind: "public" } },
    {
      id: "A-safety",
      lane: "amber",
      when: { risk: ["threat", "self-harm", "in-danger"] },
      within: "10 minutes",
      deputy: "head",
    },
    { id: "A-political", lane: "amber", when: { risk: ["political"] } },
    { id: "A-personal", lane: "amber", when: { risk: ["personal-information"], kind: "public" } },
    { id: "A-reach", lane: "amber", when: { reach: 10_000 } },
    { id: "A-library", lane: "amber", when: { libraryChanged: 0.3 } },
    { id: "A-language", lane: "amber", when: { language: "other" } },
    { id: "A-child", lane: "amber", when: { topic: ["child"], sentiment: ["negative"], kind: "public" } },
    { id: "A-hide", lane: "amber", when: { sends: "hide", sentiment: ["positive", "neutral"] } },
    { id: "A-post", lane: "amber", when: { sends: "post" } },
    { id: "A-rumour", lane: "amber", when: { topic: ["rumour"] }, within: "15 minutes", otherwise: "release" },
  ],
  crisis: {
    lanes: [
      { id: "R-crisis-delay", lane: "red", when: { topic: ["delay"], kind: "public" } },
      { id: "A-crisis", lane: "amber", when: {} },
    ],
  },
};

const TABLE: Record<string, string> = {
  default: `
    reply
    private
    positive
    mixed
    negative
    private, negative
    #fees
    #fees, negative
    #fees, private, negative
    #delay
    #delay, negative
    #delay, mixed
    #delay, private
    #photo
    #photo, positive
    #thanks, positive
    #thanks, private, positive
    #child
    #child, positive
    #child, mixed
    #child, private, negative
    #child, #photo
    #fees, #delay
    #fees, #delay, negative
    unknown
    unknown, private
    pending
    pending, #child
    unknown, #child
    reach 1
    reach 500
    reach 9999
    reach 9999, negative
    reach 9999, mixed
    reach 9999, private
    library 0%
    library 10%
    library 29%
    library 30%
    library 30%, #fees
    both-languages
    both-languages, negative
    both-languages, #fees
    both-languages, private
    election
    election, #fees
    election, negative
    election, private
    election, reach 9999
    election, both-languages
    personal-information, private
    personal-information, private, negative
    personal-information, private, #fees
    hide, negative
    hide, mixed
    hide, unknown
    hide, #fees, negative
    hide, election, negative
  `,
  "R-legal": `
    legal
    legal, private
    legal, positive
    legal, negative
    legal, #fees
    legal, #rumour
    legal, #child, negative
    legal, media
    legal, media, political
    legal, threat
    legal, self-harm
    legal, in-danger
    legal, political
    legal, political, election
    legal, personal-information
    legal, reach 5
    legal, reach 50000
    legal, reach 500000, negative
    legal, library 90%
    legal, other-language
    legal, both-languages
    legal, election
    legal, crisis
    legal, crisis, #delay
    legal, post
    legal, post, election
    legal, hide
    legal, hide, negative
    legal, unknown
    legal, pending
  `,
  "R-media": `
    media
    media, private
    media, positive
    media, negative
    media, #fees
    media, #rumour
    media, threat
    media, political
    media, political, election
    media, personal-information
    media, reach 3
    media, reach 20000
    media, reach 200000, mixed
    media, library 45%
    media, other-language
    media, crisis
    media, crisis, #delay
    media, post
    media, post, election
    media, hide
    media, private, other-language
  `,
  "R-election": `
    political, election
    political, election, private
    political, election, negative
    political, election, #rumour
    political, election, reach 80000
    political, election, reach 800000, negative
    political, election, threat
    political, election, other-language
    political, election, post
    political, election, hide
    political, election, crisis
    political, election, crisis, #delay
  `,
  "R-election-post": `
    post, election
    post, election, #fees
    post, election, #rumour
    post, election, unknown
    post, election, library 80%
    post, election, library 5%
    post, election, crisis
    post, election, crisis, #delay
    post, election, threat
  `,
  "R-storm": `
    reach 100000, negative
    reach 100000, mixed
    reach 250000, negative
    reach 250000, negative, #fees
    reach 250000, negative, #child
    reach 250000, mixed, #rumour
    reach 250000, negative, threat
    reach 250000, negative, political
    reach 250000, negative, personal-information
    reach 250000, negative, other-language
    reach 250000, negative, library 60%
    reach 250000, negative, hide
    reach 250000, negative, crisis
    reach 250000, negative, crisis, #delay
    reach 250000, negative, election
  `,
  "R-crisis-delay": `
    crisis, #delay
    crisis, #delay, positive
    crisis, #delay, negative
    crisis, #delay, #fees
    crisis, #delay, threat
    crisis, #delay, political
    crisis, #delay, reach 15000
    crisis, #delay, library 90%
    crisis, #delay, other-language
    crisis, #delay, hide
    crisis, #delay, post
    crisis, #delay, election
  `,
  "A-safety": `
    threat
    threat, private
    threat, negative
    threat, #rumour
    threat, political
    threat, personal-information
    threat, reach 40000
    threat, reach 400000, positive
    threat, reach 400000, negative, private
    threat, library 99%
    threat, other-language
    threat, post
    threat, hide
    threat, election
    threat, crisis
    self-harm
    self-harm, private
    self-harm, negative
    self-harm, threat
    self-harm, #child, negative
    self-harm, other-language
    self-harm, crisis
    self-harm, private, crisis, #delay
    in-danger
    in-danger, private
    in-danger, negative
    in-danger, #child, private
    in-danger, self-harm
    in-danger, reach 400000, positive
    in-danger, crisis
  `,
  "A-political": `
    political
    political, private
    political, negative
    political, #rumour
    political, personal-information
    political, reach 40000
    political, reach 400000, neutral
    political, library 50%
    political, other-language
    political, hide, negative
    political, post
    political, crisis
    political, private, crisis, #delay
  `,
  "A-personal": `
    personal-information
    personal-information, negative
    personal-information, #fees
    personal-information, #rumour
    personal-information, reach 40000
    personal-information, library 50%
    personal-information, other-language
    personal-information, hide
    personal-information, crisis
    personal-information, #child, negative
  `,
  "A-reach": `
    reach 10000
    reach 10000, negative
    reach 10000, private
    reach 99999, negative
    reach 99999, mixed
    reach 100000, positive
    reach 100000, neutral
    reach 100000, unknown
    reach 100000, private, negative
    reach 60000, #rumour
    reach 60000, #child, negative
    reach 60000, library 70%
    reach 60000, other-language
    reach 60000, hide
    reach 60000, crisis
    reach 60000, election
    reach 60000, personal-information, private
  `,
  "A-library": `
    library 31%
    library 50%
    library 100%
    library 31%, private
    library 31%, #rumour
    library 31%, #child, negative
    library 31%, other-language
    library 31%, both-languages
    library 31%, crisis
    library 31%, post
    library 31%, reach 9999
  `,
  "A-language": `
    other-language
    other-language, private
    other-language, negative
    other-language, #rumour
    other-language, #child, negative
    other-language, library 20%
    other-language, crisis
    other-language, election
  `,
  "A-child": `
    #child, negative
    #child, #photo, negative
    #child, negative, both-languages
    #child, #rumour, negative
    #child, negative, reach 900
    #child, negative, crisis
    #child, negative, hide
    #child, negative, library 12%
  `,
  "A-hide": `
    hide
    hide, positive
    hide, #fees
    hide, #rumour
    hide, reach 20
    hide, election
    hide, crisis
  `,
  "A-post": `
    repost, positive, #thanks
    post
    post, #fees
    post, #rumour
    post, unknown
    post, library 30%
    post, crisis
  `,
  "A-rumour": `
    #rumour
    #rumour, negative
    #rumour, private
    #rumour, #fees
    #rumour, both-languages
    #rumour, reach 9000
    #rumour, hide, negative
    #rumour, election
  `,
  "A-crisis": `
    crisis
    crisis, private
    crisis, positive
    crisis, #fees
    crisis, #thanks, positive
    crisis, private, #delay
    crisis, reach 8000
    crisis, both-languages
    crisis, #rumour
    crisis, #rumour, private
    crisis, hide, negative
    crisis, election
    crisis, library 30%
    crisis, personal-information, private
  `,
};

export const CASES: readonly (readonly [facts: string, rule: string])[] = Object.entries(TABLE).flatMap(
  ([rule, lines]) =>
    lines
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((facts) => [facts, rule] as const),
);

const SENTIMENTS = ["positive", "neutral", "mixed", "negative", "unknown", "pending"] as const;

/** A line of facts as the policy gets them; throws on a word that is none. */
export function parse(facts: string): LaneSignals {
  const words = new Set(facts.split(", "));
  const take = (word: string): boolean => words.delete(word);
  const measure = (pattern: RegExp): number | undefined => {
    const found = [...words].find((word) => pattern.test(word));
    if (found === undefined) return undefined;
    words.delete(found);
    return Number(pattern.exec(found)?.[1]);
  };
  const reach = measure(/^reach (\d+)$/);
  const changed = measure(/^library (\d+)%$/);
  const named = [...words].filter((word) => word.startsWith("#"));
  for (const word of named) words.delete(word);
  const risk = RISK_SIGNALS.filter(take) as RiskSignal[];
  const sentiment = SENTIMENTS.find(take) ?? "neutral";
  const sends = (["post", "repost", "hide", "reply"] as const).find(take) ?? "reply";
  const language = take("other-language") ? "other" : take("both-languages") ? "both" : undefined;
  const signals: LaneSignals = {
    sends,
    public: !take("private"),
    risk,
    topics: named.map((word) => word.slice(1)),
    sentiment,
    day: take("election") ? "2027-09-20" : "2026-11-25",
    ...(reach === undefined ? {} : { reach }),
    ...(changed === undefined ? {} : { libraryChanged: changed / 100 }),
    ...(language === undefined ? {} : { language }),
    ...(take("crisis") ? { crisis: true } : {}),
  };
  if (words.size > 0) throw new Error(`No such fact: ${[...words].join(", ")}`);
  return signals;
}

import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { expertRows } from "../../shared/console/data/people.ts";
import { document } from "../../shared/console/layout.tsx";
import { PeoplePage, type PeopleProps } from "../../shared/console/pages/people-page.tsx";
import { SettingsPage } from "../../shared/console/pages/settings-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import type { AnswerTime } from "../../shared/domain/consult/answer-time.ts";
import { directoryIds, expertId } from "../../shared/domain/consult/directory.ts";
import type { Incoming } from "../../shared/domain/consult/incoming.ts";
import { type Department, parseDepartment } from "../../shared/domain/department/department.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { byHandle, colin, department, iso, maya, NOW_MS } from "./example-data.ts";
import { channels, counts, ctxOf } from "./gallery-parts.tsx";

/** People and settings, from the sample department's own file. */

const sample = parseDepartment(parse(readFileSync("infra/departments/passport.yaml", "utf8")));
const full: Department = {
  ...sample,
  service: { ...sample.service, closed: ["2026-12-25", "2026-12-28", "2027-01-01"] },
  elections: [{ from: "2027-03-01", to: "2027-04-12" }],
};

const PEOPLE: PeopleProps["people"] = [
  { id: maya.id, name: maya.name, roles: maya.roles, team: "renewals", seenAt: iso(-95) },
  { id: colin.id, name: colin.name, roles: colin.roles, team: "renewals", seenAt: iso(-12) },
  { id: "head", name: "Hélène Roy", roles: ["head"], seenAt: iso(-1500) },
  { id: "officer2", name: "James Tran" },
];

/** As somebody entered them here. */
const AWAYS = [
  { expert: "e.roy@passport.example", from: "2026-11-23", to: "2026-11-27", replacement: "g.mensah@passport.example" },
  { expert: "s.haddad@passport.example", from: "2026-12-01", to: "2026-12-04" },
].map(({ expert, replacement, ...days }) => ({
  ...{ v: 1 as const, expert: expertId(expert), by: "officer", at: iso(-100), revision: 1, ...days },
  ...(replacement === undefined ? {} : { replacement: expertId(replacement) }),
}));

/** Of the directory in its order: many answers, some, few, none, and so on. */
const TIMES: readonly AnswerTime[] = [
  { answers: 50, usual: { medianSeconds: 720, mostSeconds: 2_460 } },
  { answers: 12, usual: { medianSeconds: 4_980, mostSeconds: 15_300 } },
  { answers: 3 },
  { answers: 0 },
];
export const timesIn = (file: Pick<Department, "teams" | "partners">) =>
  Object.fromEntries(directoryIds(file).map((id, order) => [id, TIMES[order % TIMES.length] ?? { answers: 0 }]));

const asked = (id: string, minutesAgo: number, over: Partial<Incoming> = {}): Incoming => ({
  ...aConsultation(byHandle("nadia.voyage"), id),
  ...{ messageId: `partner.${id}`, topic: "child", askedByName: "Border Services", askedAt: iso(-minutesAgo) },
  about: { text: "", language: "en", replies: [] },
  from: { partner: "border", questionId: `q-${id}`, eventId: `e-${id}` },
  ...over,
});
const runs = (left: number) => ({ since: iso(left - 30), remindAt: iso(left - 15), dueAt: iso(left) });
const answeredBy = (name: string, minutesAgo: number): Incoming["answers"] => [
  {
    ...{ id: "x.1", recipient: "x", name, via: "link", text: "Yes.", language: "en" },
    ...{ at: iso(-minutesAgo), tookSeconds: 600 },
  },
];
const INCOMING: PeopleProps["incoming"] = {
  open: [
    asked("nobody", 95, {
      state: "nobody",
      question: "Un enfant né à l’étranger voyage avec un certificat provisoire. Son passeport est-il en préparation?",
      about: { text: "", language: "fr", replies: [] },
      steps: [{ at: iso(-12), what: "nobody" }],
      recipients: [],
    }),
    asked("soon", 24, {
      question: "Does a passport that expires in March do for entry by land? Call [phone removed] for details.",
      recipients: [aRecipient("a", { name: "Louise Fontaine", state: "reminded", clock: runs(6) })],
    }),
    asked("calm", 8, {
      question: "What proof of citizenship do you accept beside a birth certificate?",
      recipients: [aRecipient("b", { name: "Étienne Roy", state: "asked", clock: runs(22) })],
    }),
  ],
  over: [
    asked("answered", 180, {
      state: "answered",
      question: "Combien de temps faut-il pour un passeport d’urgence le samedi?",
      about: { text: "", language: "fr", replies: [] },
      answers: answeredBy("Grace Mensah", 162),
      steps: [{ at: iso(-162), what: "answered", recipient: "x" }],
    }),
    asked("gone", 1500, { state: "withdrawn", question: "", gone: true, steps: [{ at: iso(-1490), what: "gone" }] }),
  ],
};

const people = (
  language: Language,
  more: Partial<PeopleProps> = {},
  file: Department = full,
  refused?: string,
): string =>
  document(
    <PeoplePage
      ctx={ctxOf(language, "/people", { department: file, ...(refused === undefined ? {} : { refused }) })}
      people={PEOPLE}
      experts={expertRows(file, AWAYS, timesIn(file), NOW_MS)}
      {...(file.partners.length > 0 ? { incoming: INCOMING } : {})}
      channels={channels}
      counts={counts}
      {...more}
    />,
  );

const settings = (language: Language, file: Department): string =>
  document(
    <SettingsPage ctx={ctxOf(language, "/settings", { department: file })} channels={channels} counts={counts} />,
  );

export const PEOPLE_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  people: (language) => people(language),
  "people-refused": (language) =>
    people(
      language,
      {
        typed: {
          ...{ expert: expertId("s.haddad@passport.example"), from: "2026-12-08", to: "2026-12-01" },
          replacement: expertId("g.mensah@passport.example"),
        },
      },
      full,
      "away-dates",
    ),
  "people-many": (language) => people(language, { incoming: { ...INCOMING, more: true } }),
  "people-unasked": (language) => people(language, { incoming: { open: [], over: [] } }),
  "people-none": (language) => people(language, { people: [], experts: [] }, department),
  settings: (language) => settings(language, full),
  "settings-small": (language) => settings(language, department),
};

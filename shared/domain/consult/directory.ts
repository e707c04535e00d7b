import { hash } from "node:crypto";
import type { Department } from "../department/department.ts";
import { addWorkingTime, calendarOf, type WorkingCalendar } from "../report/service-standard.ts";
import { wallTime } from "../zone.ts";
import type { Candidate } from "./consultation.ts";

/** Who can be asked: the department's experts by team, and other departments, with their hours and absences. */

/** Days away, both ends among them, in the department's time zone. */
export interface Away {
  from: string;
  to: string;
  /** Id of the expert who stands in. */
  replacement?: string;
}

/** An absence that somebody entered in the console: one a person, the newest holds. */
export interface AwayEntry extends Away {
  v: 1;
  expert: string;
  by: string;
  at: string;
  revision: number;
}

export interface Listed extends Candidate {
  /** Of the department file's topics, or of the partner's. */
  topics: readonly string[];
  team?: string;
  hours: WorkingCalendar;
  open: boolean;
  /** When they open next, where they are closed now. */
  opensAt?: string;
  away?: Away;
  /** The next absence that has not begun. */
  ahead?: Away;
}

/** 60 bits of a hash: stable while the address is, and it says nothing of it. */
export const expertId = (email: string): string => hash("sha256", email.trim().toLowerCase(), "hex").slice(0, 15);

type DirectoryOf = Pick<Department, "department" | "service" | "teams" | "partners">;

/** In the file's order: experts team by team, then other departments. */
export function directoryOf(file: DirectoryOf, entries: readonly AwayEntry[], nowMs: number): Listed[] {
  const { day } = wallTime(nowMs, file.department.timeZone);
  const service = calendarOf(file);
  const experts = file.teams.flatMap((team) =>
    team.experts.map((expert): Listed => {
      const id = expertId(expert.email);
      const planned = expert.away.map(({ from, to, replacement }) => ({
        from,
        to,
        ...(replacement === undefined ? {} : { replacement: expertId(replacement) }),
      }));
      const all = [...entries.filter((entry) => entry.expert === id), ...planned];
      const away = all.find(({ from, to }) => from <= day && day <= to);
      const [ahead] = all.filter(({ from, to }) => day < from && from <= to).sort((a, b) => (a.from < b.from ? -1 : 1));
      const hours = expert.hours === undefined ? service : { ...service, hours: expert.hours };
      return {
        ...{ id, kind: "expert", name: expert.name, email: expert.email, languages: expert.languages },
        ...{ topics: expert.topics, team: team.id, hours, ...openAt(nowMs, hours) },
        ...(away === undefined ? {} : { away: { from: away.from, to: away.to, ...standIn(away) } }),
        ...(ahead === undefined ? {} : { ahead: { from: ahead.from, to: ahead.to, ...standIn(ahead) } }),
      };
    }),
  );
  const partners = file.partners.map(
    ({ id, name, topics }): Listed => ({
      ...{ id, kind: "partner", name: name.en, languages: ["en", "fr"], topics: Object.keys(topics) },
      ...{ hours: service, ...openAt(nowMs, service) },
    }),
  );
  // An expert of two teams is one person.
  return [...experts, ...partners].filter((one, index, all) => all.findIndex(({ id }) => id === one.id) === index);
}

/** Everybody who can be asked, each once. */
export const directoryIds = ({ teams, partners }: Pick<Department, "teams" | "partners">): string[] => [
  ...new Set([
    ...teams.flatMap(({ experts }) => experts.map(({ email }) => expertId(email))),
    ...partners.map(({ id }) => id),
  ]),
];

const standIn = ({ replacement }: Away): Pick<Away, "replacement"> =>
  replacement === undefined ? {} : { replacement };

function openAt(nowMs: number, hours: WorkingCalendar): Pick<Listed, "open" | "opensAt"> {
  // The first millisecond of working time is the next one exactly while they are open.
  const next = addWorkingTime(nowMs, 1, hours) - 1;
  return next <= nowMs ? { open: true } : { open: false, opensAt: new Date(next).toISOString() };
}

/** Whoever is really asked: those who stand in for those who are away; `undefined`: nobody does. */
export function presentFor(listed: readonly Listed[], id: string): Listed | undefined {
  const seen = new Set<string>();
  let one = listed.find((person) => person.id === id);
  while (one?.away !== undefined && !seen.has(one.id)) {
    seen.add(one.id);
    const { replacement } = one.away;
    one = listed.find((person) => person.id === replacement);
  }
  return one?.away === undefined ? one : undefined;
}

/** The likeliest first: of the topic, in the citizen's language, open now, there; then the file's order. */
export function suggested(
  listed: readonly Listed[],
  { topics, language }: { topics: readonly string[]; language: string },
): Listed[] {
  const score = (one: Listed): number =>
    (one.topics.some((topic) => topics.includes(topic)) ? 8 : 0) +
    (presentFor(listed, one.id) === undefined ? 0 : 4) +
    (one.open ? 2 : 0) +
    ((one.languages as string[]).includes(language) ? 1 : 0);
  return listed
    .map((one, order) => ({ one, order, score: score(one) }))
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ one }) => one);
}

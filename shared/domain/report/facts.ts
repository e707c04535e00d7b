import type { Department } from "../department/department.ts";
import { wallTime } from "../zone.ts";
import { counterOf, type Dimension, HOURLY, HOURLY_OF_SCOPES, type Scope, WHOLE } from "./dimensions.ts";
import type { Delta } from "./report.ts";
import { calendarOf, type WorkingCalendar } from "./service-standard.ts";

/** What the facts of an item are told by, beside the item itself: the department's clock, its promise and its teams. */
export interface FactOptions {
  timeZone: string;
  standardSeconds: number;
  calendar: WorkingCalendar;
  /** The team that a topic of the department file belongs to. */
  teamOf: (topic: string | undefined) => string | undefined;
}

export function factOptions(department: Department): FactOptions {
  const teams = new Map(department.teams.flatMap(({ id, topics }) => Object.keys(topics).map((topic) => [topic, id])));
  return {
    timeZone: department.department.timeZone,
    standardSeconds: department.service.firstPersonalReply / 1000,
    calendar: calendarOf(department),
    teamOf: (topic) => (topic === undefined ? undefined : teams.get(topic)),
  };
}

/** The whole department, and what else this is about. */
export const scopesOf = (of: { team?: string | undefined; campaign?: string | undefined }): Scope[] => [
  WHOLE,
  ...(of.team === undefined ? [] : [{ kind: "team" as const, id: of.team }]),
  ...(of.campaign === undefined ? [] : [{ kind: "campaign" as const, id: of.campaign }]),
];

/** Adds one fact to the counters of each scope, on the day of an instant; nothing where it adds nothing. */
export type Add = (dimension: Dimension, name: string, add?: number) => Delta[];

export function addingAt(at: string, scopes: readonly Scope[], timeZone: string): Add {
  const { day, hour } = wallTime(Date.parse(at), timeZone);
  return (dimension, name, add = 1) => {
    if (add === 0) return [];
    return scopes.map((scope) => {
      const hourly = (scope.kind === "department" ? HOURLY : HOURLY_OF_SCOPES).has(dimension);
      return { day, hour: hourly ? hour : 0, dimension: counterOf(dimension, scope), name, add };
    });
  };
}

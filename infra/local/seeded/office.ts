import { directoryOf, type Listed } from "../../../shared/domain/consult/directory.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { addWorkingTime, calendarOf, type WorkingCalendar } from "../../../shared/domain/report/service-standard.ts";
import type { Chance } from "./chance.ts";

/** The department at work: its calendar, its people, and a clock that stands where the story stands. */

const SECOND = 1000;

export class Office {
  readonly chance: Chance;
  readonly calendar: WorkingCalendar;
  readonly ports: { department: Department; nowMs: () => number; newId: () => string };
  atMs = 0;
  readonly experts: readonly Listed[];
  private readonly teams: ReadonlyMap<string, string>;
  private ids = 0;

  constructor(department: Department, chance: Chance, fromDay: string) {
    this.chance = chance;
    this.calendar = calendarOf(department);
    this.ports = { department, nowMs: () => this.atMs, newId: () => `seeded-id-${++this.ids}` };
    // Who is there does not change within the story.
    this.experts = directoryOf(department, [], Date.parse(`${fromDay}T16:00:00Z`));
    this.teams = new Map(
      department.teams.flatMap(({ id, topics }) => Object.keys(topics).map((topic) => [topic, id] as const)),
    );
  }

  teamOf(topic: string): string | undefined {
    return this.teams.get(topic);
  }

  /** Whoever answers for it; where nobody does, the first of all. */
  expertFor(topic: string): Listed | undefined {
    return this.experts.find(({ kind, topics }) => kind === "expert" && topics.includes(topic)) ?? this.experts[0];
  }

  hoursOf(id: string): WorkingCalendar {
    return this.experts.find((one) => one.id === id)?.hours ?? this.calendar;
  }

  accountOf(channel: ChannelName, language: string): string {
    const own = this.ports.department.channels.filter((one) => one.channel === channel);
    return (own.find((one) => one.language === language) ?? own[0])?.account ?? channel;
  }

  /** So many working seconds later. */
  after(atMs: number, seconds: number): number {
    return addWorkingTime(atMs, seconds * SECOND, this.calendar);
  }
}

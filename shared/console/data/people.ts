import { type AwayEntry, directoryOf, type Listed } from "../../domain/consult/directory.ts";
import type { Department } from "../../domain/department/department.ts";
import { wallTime } from "../../domain/zone.ts";

/** Whom officers can ask, as the people page shows them. */

export interface ExpertRow
  extends Pick<Listed, "id" | "name" | "languages" | "topics" | "open" | "opensAt" | "away" | "ahead" | "hours"> {
  /** Id of the department file. */
  team: string;
  /** Somebody entered the absence here, and may take it out again. */
  entered: boolean;
}

/** In the file's order; an expert of two teams stands in the first. */
export function expertRows(department: Department, entries: readonly AwayEntry[], nowMs: number): ExpertRow[] {
  const { day } = wallTime(nowMs, department.department.timeZone);
  return directoryOf(department, entries, nowMs)
    .filter(({ kind }) => kind === "expert")
    .map(({ id, name, languages, topics, team = "", open, opensAt, away, ahead, hours }) => {
      const own = entries.find((entry) => entry.expert === id && entry.to >= day);
      return {
        ...{ id, name, languages, topics, team, hours, open, entered: own !== undefined },
        ...(opensAt === undefined ? {} : { opensAt }),
        ...(away === undefined ? {} : { away }),
        ...(ahead === undefined ? {} : { ahead }),
      };
    });
}

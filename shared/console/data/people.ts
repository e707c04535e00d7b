import type { AnswerTime } from "../../domain/consult/answer-time.ts";
import { type AwayEntry, directoryOf, type Listed } from "../../domain/consult/directory.ts";
import type { Department } from "../../domain/department/department.ts";
import type { Officer } from "../../domain/officer.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { allows } from "../access.ts";
import type { IncomingLists } from "../parts/incoming-questions.tsx";
import type { AnswerTimesById } from "./answer-times.ts";

/** More is no page: the rest is less urgent, or longer ago. */
const MOST = { open: 50, over: 15 } as const;

/** What other departments asked, for those who may read it, where there are such departments. */
export async function incomingFor(
  { department, store }: Pick<Ports, "department" | "store">,
  { roles }: Pick<Officer, "roles">,
): Promise<IncomingLists | undefined> {
  if (department.partners.length === 0 || !allows("partner-questions", roles)) return undefined;
  const [open, over] = await Promise.all([store.incoming("open", MOST.open), store.incoming("over", MOST.over)]);
  return { open, over, more: open.length === MOST.open };
}

/** Whom officers can ask, as the people page shows them. */

export interface ExpertRow
  extends Pick<Listed, "id" | "name" | "languages" | "topics" | "open" | "opensAt" | "away" | "ahead" | "hours"> {
  time: AnswerTime;
  /** Id of the department file. */
  team: string;
  /** Somebody entered the absence here, and may take it out again. */
  entered: boolean;
}

/** In the file's order; an expert of two teams stands in the first. */
export function expertRows(
  department: Department,
  entries: readonly AwayEntry[],
  times: AnswerTimesById,
  nowMs: number,
): ExpertRow[] {
  const { day } = wallTime(nowMs, department.department.timeZone);
  return directoryOf(department, entries, nowMs)
    .filter(({ kind }) => kind === "expert")
    .map(({ id, name, languages, topics, team = "", open, opensAt, away, ahead, hours }) => {
      const own = entries.find((entry) => entry.expert === id && entry.to >= day);
      return {
        ...{ id, name, languages, topics, team, hours, open, entered: own !== undefined },
        time: times[id] ?? { answers: 0 },
        ...(opensAt === undefined ? {} : { opensAt }),
        ...(away === undefined ? {} : { away }),
        ...(ahead === undefined ? {} : { ahead }),
      };
    });
}

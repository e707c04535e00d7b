import { HOUR_MS, iso } from "../../domain/instants.ts";
import type { Crisis } from "../../domain/lanes/crisis.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { leads, type Officer } from "../../domain/officer.ts";
import type { CrisisMove, Decision } from "../../domain/outgoing/outgoing.ts";
import { notOffered, type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { withoutPersonal } from "../personal.ts";

/** Crisis mode begins, by a person or by a spike, and ends, by a person or by itself. Each is a decision in a chain. */

export type CrisisPorts = Pick<Ports, "department" | "store" | "newId" | "nowMs">;

export interface CrisisAsked {
  by: Officer | "spike";
  reason: string;
  language?: Crisis["language"];
  /** The same in the other official language. */
  other?: string;
  /** Default: as long as the department's file says; never longer than it allows. */
  lastsMs?: number;
  /** The topics it is about; none: everything. */
  topics?: readonly string[];
}

const LONGEST_REASON = 200;

/** Of what is known under no message: the chains need a name for it. */
const MESSAGE = "crisis";

export const enterCrisis =
  (ports: CrisisPorts) =>
  async (asked: CrisisAsked): Promise<{ ok: true; crisis: Crisis } | Refused> => {
    const { department, store, newId, nowMs } = ports;
    if (asked.by !== "spike" && !leads(asked.by)) return refused("forbidden");
    const wrong = asked.by === "spike" ? undefined : wrongIn(asked, department);
    const reason = withoutPersonal(asked.reason, department).trim();
    const other = withoutPersonal(asked.other ?? "", department).trim();
    const running = await store.crisis();
    if (running) return refused("crisis-running");
    if (wrong) return wrong;
    const { lasts, longest, pausePosts } = department.crisis;
    const startMs = nowMs();
    const known = department.teams.flatMap(({ topics }) => Object.keys(topics));
    const was = await store.latestCrisis();
    const crisis: Crisis = {
      v: 1,
      id: newId(),
      reason,
      ...(asked.language === undefined ? {} : { language: asked.language, ...(other === "" ? {} : { other }) }),
      by: asked.by === "spike" ? "spike" : asked.by.id,
      startedAt: iso(startMs),
      endsAt: iso(startMs + Math.min(asked.lastsMs ?? lasts, longest)),
      topics: (asked.topics ?? []).filter((topic) => known.includes(topic)),
      pausePosts,
      revision: 1,
    };
    const saved = await store.saveCrisis(crisis, was, decisionOf(ports, crisis, "enter-crisis", crisis.by));
    // Whoever came first started it.
    if (saved === "conflict") return refused("conflict");
    return { ok: true, crisis: { ...crisis, revision: was ? was.revision + 1 : 1 } };
  };

/** What a person asked is done as it was asked, or refused: never something wider. */
function wrongIn(
  { reason, other = "", lastsMs, topics = [] }: CrisisAsked,
  { crisis, teams }: CrisisPorts["department"],
): Refused | undefined {
  if (reason.trim() === "") return refused("crisis-reason", undefined, "reason");
  if (reason.trim().length > LONGEST_REASON) return refused("crisis-long", undefined, "reason");
  if (other.trim().length > LONGEST_REASON) return refused("crisis-long", undefined, "other");
  if (lastsMs !== undefined && !(lastsMs > 0 && lastsMs <= crisis.longest))
    return refused("crisis-hours", `${crisis.longest / HOUR_MS} h`, "hours");
  const known = teams.flatMap((team) => Object.keys(team.topics));
  return topics.every((topic) => known.includes(topic)) ? undefined : notOffered("topics", known);
}

export const leaveCrisis =
  (ports: CrisisPorts) =>
  async ({ officer }: { officer: Officer }): Promise<{ ok: true; crisis: Crisis } | Refused> => {
    if (!leads(officer)) return refused("forbidden");
    const was = await ports.store.crisis();
    if (!was) return refused("crisis-over");
    return end(ports, was, officer.id);
  };

/** Records that it ended, once: what nobody ended has run out by itself. */
export async function end(
  ports: CrisisPorts,
  was: Crisis,
  by: string,
): Promise<{ ok: true; crisis: Crisis } | Refused> {
  const crisis: Crisis = { ...was, endedAt: iso(ports.nowMs()), endedBy: by };
  const saved = await ports.store.saveCrisis(crisis, was, decisionOf(ports, crisis, "leave-crisis", by));
  return saved === "conflict" ? refused("conflict") : { ok: true, crisis: { ...crisis, revision: was.revision + 1 } };
}

function decisionOf(
  { department, newId, nowMs }: CrisisPorts,
  { id, reason }: Crisis,
  move: CrisisMove,
  by: string,
): Decision {
  return {
    id: newId(),
    outgoingId: `${MESSAGE}.${id}`,
    messageId: MESSAGE,
    move,
    by,
    at: iso(nowMs()),
    rule: "crisis",
    policyVersion: policyOf(department).version,
    textHash: "",
    ...(move === "enter-crisis" ? { reason } : {}),
  };
}

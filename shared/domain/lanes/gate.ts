import { iso } from "../instants.ts";
import type { Role } from "../officer.ts";
import { addWorkingTime, type WorkingCalendar } from "../report/service-standard.ts";
import type { PolicyRule } from "./lane-policy.ts";
import type { ApproverRole } from "./lane-signals.ts";

/** What waits for approval has a clock in working time: a reminder, then the deputy, then what the rule says. */

export interface GateStep {
  /** Who decides is told again, the deputy steps in, the head may decide, it goes back to its author, or out. */
  do: "remind" | "deputise" | "escalate" | "return" | "release";
  at: string;
}

export interface Gate {
  /** When those who decide now were first asked. */
  since: string;
  /** What is still to come, soonest first. */
  steps: GateStep[];
  /** The role or the e-mail address that may step in, and since when it may. */
  deputy?: string;
  deputySince?: string;
  remindedAt?: string;
  /** Since when the head of communications may decide in anyone's place. */
  escalatedSince?: string;
}

/** Recorded as the reason where no person decided: pages have words for it. */
export const TIME_RAN_OUT = "time-ran-out";

/** A reminder comes when half of the time is gone. */
const REMIND_AFTER = 0.5;

export function gateOf(rule: PolicyRule, nowMs: number, calendar: WorkingCalendar): Gate {
  const { withinMs, deputy, otherwise } = rule;
  const at = (share: number) => iso(addWorkingTime(nowMs, withinMs * share, calendar));
  const since = iso(nowMs);
  const steps: GateStep[] = [
    { do: "remind", at: at(REMIND_AFTER) },
    ...(deputy === undefined ? [] : [{ do: "deputise", at: at(1) } as const]),
    ...(otherwise === "deputy" ? [] : [{ do: otherwise, at: at(deputy === undefined ? 1 : 2) } as const]),
  ];
  return { since, steps, ...(deputy === undefined ? {} : { deputy }) };
}

/** The step whose time has come; one at a time, so that each is recorded. */
export const stepDue = ({ steps }: Gate, nowMs: number): GateStep | undefined => {
  const [next] = steps;
  return next !== undefined && Date.parse(next.at) <= nowMs ? next : undefined;
};

/** After a reminder, a deputy or an escalation it waits on. */
export function afterStep(gate: Gate, step: GateStep["do"], nowMs: number): Gate {
  const at = iso(nowMs);
  const steps = gate.steps.slice(gate.steps.findIndex((one) => one.do === step) + 1);
  if (step === "remind") return { ...gate, steps, remindedAt: at };
  if (step === "deputise") return { ...gate, steps, deputySince: at };
  return { ...gate, steps, escalatedSince: at };
}

/** When those who decide run out of time: what the clock in the list shows. */
export const deadlineOf = ({ steps }: Gate): GateStep | undefined => steps.find((step) => step.do !== "remind");

export interface Decider {
  id: string;
  email?: string | undefined;
  roles: readonly Role[];
}

/** The roles that this person stands for: their own, and everyone's for a deputy whose time has come. */
export function standsFor(
  { gate, approvers = [] }: { gate?: Gate; approvers?: readonly ApproverRole[] },
  person: Decider,
): readonly Role[] {
  if (gate === undefined) return person.roles;
  const head = gate.escalatedSince !== undefined && person.roles.includes("head");
  const deputy = gate.deputySince !== undefined && gate.deputy !== undefined && isDeputy(gate.deputy, person);
  return head || deputy ? [...person.roles, ...approvers] : person.roles;
}

export const isDeputy = (deputy: string, { email, roles }: Decider): boolean =>
  deputy.includes("@") ? deputy.toLowerCase() === email?.toLowerCase() : (roles as readonly string[]).includes(deputy);

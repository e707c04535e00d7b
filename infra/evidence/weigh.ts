import { CONTROLS } from "./controls.ts";
import type { Fact, Said, Shown } from "./fact.ts";
import { FACTS, type FactName } from "./facts.ts";
import { type Asked, GUARDRAILS } from "./guardrails.ts";
import { hashOf, type Stack } from "./stacks.ts";

/** What is asked, held against what the templates show. */

/** `in-part`: what the template has to show, it shows, and others do the rest. `not-shown`: it has nothing to say; somebody
 * else does it. */
export type Standing = "met" | "in-part" | "not-met" | "not-shown";

export interface FactSeen {
  name: FactName;
  says: Said;
  standing: Standing;
  shown: Shown[];
  check: string;
}
export interface Answer {
  asked: Asked;
  standing: Standing;
  facts: FactSeen[];
}
export interface Evidence {
  department: Said;
  /** UTC. */
  day: string;
  stacks: string[];
  /** Of the templates, SHA-256. */
  hash: string;
  guardrails: Answer[];
  controls: Answer[];
}

/** `prefix`: of all names of the department's deployment. */
export function weigh(department: Said, prefix: string, day: string, stacks: readonly Stack[]): Evidence {
  const answer = (asked: Asked): Answer => {
    const facts = asked.facts.map((name) => see(name, FACTS[name], stacks, prefix));
    const standing = together(facts.map(({ standing: own }) => own));
    const rest = asked.duties.length > 0 || facts.some(({ standing: own }) => own === "not-shown");
    return { asked, standing: standing === "met" && rest ? "in-part" : standing, facts };
  };
  return {
    department,
    day,
    stacks: stacks.map(({ name }) => name),
    hash: hashOf(stacks),
    guardrails: GUARDRAILS.map(answer),
    controls: CONTROLS.map(answer),
  };
}

/** Guardrails and controls that something is missing for. */
export const notMet = ({ guardrails, controls }: Evidence): Answer[] =>
  [...guardrails, ...controls].filter(({ standing }) => standing === "not-met");

function see(name: FactName, { says, look, check }: Fact, stacks: readonly Stack[], prefix: string): FactSeen {
  const shown = look(stacks);
  const standing = together(shown.map(({ holds }) => (holds ? "met" : "not-met")));
  return { name, says, standing, shown, check: check(prefix) };
}

function together(standings: readonly Standing[]): Standing {
  if (standings.includes("not-met")) return "not-met";
  return standings.includes("met") ? "met" : "not-shown";
}

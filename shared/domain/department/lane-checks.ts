import { CROSS } from "./cross-words.ts";

/** What is wrong between the keys of the lanes, the elections and the crisis. */

export interface LaneCompared {
  id: string;
  lane: string;
  approvers?: string[] | undefined;
  deputy?: string | undefined;
  otherwise?: string | undefined;
  when: { topic?: string[] | undefined };
}
export interface CrisisCompared {
  lasts: number;
  longest: number;
  lanes?: LaneCompared[] | undefined;
}
type Path = (string | number)[];
type Said = (key: string) => { en: string; fr: string };
type Found = { path: Path; said: Said };

export function checkLanes(
  lanes: readonly LaneCompared[],
  crisis: CrisisCompared,
  elections: readonly { from: string; to: string }[],
): Found[] {
  const rules = placed(lanes, crisis);
  const ids = rules.map(({ rule }) => rule.id);
  return [
    ...rules.flatMap(({ rule: { id }, path }, index) =>
      ids.indexOf(id) < index ? [{ path: [...path, "id"], said: CROSS.twice(id) }] : [],
    ),
    ...rules.flatMap(({ rule, path }) => checkRule(rule, path)),
    ...(crisis.lasts > crisis.longest ? [{ path: ["crisis", "lasts"], said: CROSS.crisisTooLong() }] : []),
    ...elections.flatMap(({ from, to }, index) =>
      from > to ? [{ path: ["elections", index, "to"], said: CROSS.endsFirst(to, from) }] : [],
    ),
  ];
}

/** `topics`: of all teams. */
export const checkLaneTopics = (
  lanes: readonly LaneCompared[],
  crisis: CrisisCompared,
  topics: readonly string[],
): Found[] =>
  placed(lanes, crisis).flatMap(({ rule, path }) => unknown([...path, "when", "topic"], rule.when.topic ?? [], topics));

/** Every rule with its place, those of a crisis after the others. */
const placed = (lanes: readonly LaneCompared[], crisis: CrisisCompared): { rule: LaneCompared; path: Path }[] => [
  ...lanes.map((rule, index) => ({ rule, path: ["lanes", index] })),
  ...(crisis.lanes ?? []).map((rule, index) => ({ rule, path: ["crisis", "lanes", index] })),
];

function checkRule(rule: LaneCompared, path: Path): Found[] {
  const { lane, approvers, otherwise, deputy } = rule;
  const at = (key: string) => [...path, key];
  const two = approvers === undefined || (approvers.length > 1 && approvers.includes("head"));
  return [
    ...(lane === "red" && !two ? [{ path: at("approvers"), said: CROSS.redTwo() }] : []),
    ...(lane === "amber" && approvers !== undefined && approvers.length !== 1
      ? [{ path: at("approvers"), said: CROSS.amberOne() }]
      : []),
    ...(lane === "red" && otherwise === "release" ? [{ path: at("otherwise"), said: CROSS.redRelease() }] : []),
    ...(otherwise === "deputy" && deputy === undefined ? [{ path: at("deputy"), said: CROSS.noDeputy() }] : []),
  ];
}

const unknown = (path: Path, named: readonly string[], topics: readonly string[]): Found[] =>
  named.flatMap((name, index) =>
    topics.includes(name) ? [] : [{ path: [...path, index], said: CROSS.noTopic(name, topics.join(", ")) }],
  );

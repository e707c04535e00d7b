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
  topics: readonly string[],
): Found[] {
  const then = crisis.lanes ?? [];
  const ids = [...lanes, ...then].map(({ id }) => id);
  const places: Path[] = [
    ...lanes.map((_, index) => ["lanes", index]),
    ...then.map((_, index) => ["crisis", "lanes", index]),
  ];
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index ? [{ path: [...(places[index] ?? []), "id"], said: CROSS.twice(id) }] : [],
    ),
    ...[...lanes, ...then].flatMap((rule, index) => checkRule(rule, places[index] ?? [], topics)),
    ...(crisis.lasts > crisis.longest ? [{ path: ["crisis", "lasts"], said: CROSS.crisisTooLong() }] : []),
    ...elections.flatMap(({ from, to }, index) =>
      from > to ? [{ path: ["elections", index, "to"], said: CROSS.endsFirst(to, from) }] : [],
    ),
  ];
}

function checkRule(rule: LaneCompared, path: Path, topics: readonly string[]): Found[] {
  const { lane, approvers, otherwise, deputy, when } = rule;
  const at = (key: string) => [...path, key];
  const two = approvers === undefined || (approvers.length > 1 && approvers.includes("head"));
  return [
    ...unknown([...path, "when", "topic"], when.topic ?? [], topics),
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

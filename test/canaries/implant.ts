import type { Answer, Delivery, Samples } from "../fuzz/samples.ts";
import { ALL_AT_ONCE } from "./canaries.ts";
import { decidedOn } from "./decided.ts";
import { leavesOf } from "./leaves.ts";

/** Every text of a person says every canary at once. */

export const sayingAll = ({ channel }: Samples, said: Delivery | Answer): string => {
  const decided = decidedOn(channel);
  const of = "call" in said ? said.call : "delivery";
  return implanted(said.body.toString(), (path) => decided[`${of} ${path}`] === "redacted");
};

function implanted(body: string, isChosen: (path: string) => boolean): string {
  let changed = body;
  const { length } = leavesOf(body);
  for (let at = 0; at < length; at++) {
    const leaf = leavesOf(changed)[at];
    if (leaf !== undefined && isChosen(leaf.path)) changed = leaf.with(ALL_AT_ONCE.says);
  }
  return changed;
}

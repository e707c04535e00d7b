import { misuse, readOptions } from "../../infra/arguments.ts";
import { bundleSizes } from "./bundles.ts";
import { coldStarts } from "./cold.ts";
import { A_MILLION, growth, SIZES } from "./growth.ts";
import { pages } from "./pages.ts";
import { wholePath } from "./path.ts";
import { besidePeers } from "./peers/peers.ts";
import { reportReads } from "./report.ts";
import type { Parts } from "./run.ts";
import { scale } from "./scale/scale.ts";
import { startAndLatency } from "./start.ts";
import { suggestionTimes } from "./suggestions.ts";
import { tagging } from "./tagging.ts";
import { webhookCpu } from "./webhook/cpu.ts";
import { yearReport } from "./year.ts";

/** The parts of the bench, and what may be asked of it. */

export interface Asked {
  /** One part alone. */
  only: string | undefined;
  /** Growth with a million messages too, by far the longest to make. */
  million: boolean;
}

/** Every part by its name, in the order in which all are run. */
export const partsOf = ({ million }: Pick<Asked, "million">): Parts => ({
  webhook: [webhookCpu],
  peers: [besidePeers],
  bundles: [bundleSizes],
  cold: [coldStarts],
  suggestions: [suggestionTimes],
  tagging: [tagging],
  start: [startAndLatency],
  path: [wholePath],
  pages: [pages],
  growth: [() => growth(million ? [...SIZES, A_MILLION] : SIZES)],
  report: [reportReads, yearReport],
  scale: [scale],
});

const PARTS = Object.keys(partsOf({ million: false }));
/** In place of a part: tells which there are. */
export const LIST = "parts";

export const USAGE = `npm run bench [-- PART] [--million]
The parts are ${PARTS.join(", ")}. --million is for growth.`;

const noPart = (given: string) => ({ en: `There is no part ${given}.`, fr: `Il n’y a pas de partie ${given}.` });
const noMillion = (part: string) => ({ en: `${part} knows no million.`, fr: `${part} ne connaît pas de million.` });

/** Throws `bad-request`: a part or an option that there is not, or that of another part. */
export function readAsked(args: readonly string[]): Asked {
  const { values, words } = readOptions(args, { million: { type: "boolean" } }, USAGE, ["[PART]"]);
  const [only] = words;
  const { million = false } = values;
  if (only !== undefined && ![...PARTS, LIST].includes(only)) throw misuse(noPart(only), USAGE);
  if (million && only !== undefined && only !== "growth") throw misuse(noMillion(only), USAGE);
  return { only, million };
}

import type { FC } from "hono/jsx";
import type { PairProblem } from "../../steps/posts/check-post.ts";
import type { Ctx } from "./ctx.ts";
import { problemWords } from "./post-checks.tsx";

/** What stops a pair, each beside the field that mends it: all of it at once, and the focus on the first. */

/** In the editor's order. */
const SPOTS = [
  "text-en",
  "text-fr",
  "pair",
  "targets",
  "goal",
  "alt-en",
  "alt-fr",
  "captions-en",
  "captions-fr",
  "files",
] as const;
export type Spot = (typeof SPOTS)[number];

export interface SpotsProps {
  ctx: Ctx;
  /** Absent: nobody asked yet. */
  missing?: readonly PairProblem[];
}

export function spotOf({ code, half = "en" }: PairProblem): Spot {
  switch (code) {
    case "missing-half":
    case "too-long":
    case "personal-information":
    case "never-say":
      return `text-${half}`;
    case "no-goal":
      return "goal";
    case "no-alt":
      return `alt-${half}`;
    case "no-captions":
      return `captions-${half}`;
    case "needs-media":
    case "needs-film":
    case "no-such-media":
    case "link-beside-media":
      return "files";
    case "parity":
    case "out-of-scope":
      return "pair";
    default:
      return "targets";
  }
}

/** The sentences of one field, under it. */
export const Beside: FC<SpotsProps & { spot: Spot }> = ({ ctx, missing = [], spot }) => {
  const here = missing.filter((problem) => spotOf(problem) === spot);
  if (here.length === 0) return null;
  return (
    <span class="field-wrong" id={`wrong-${spot}`}>
      {problemWords(ctx, here).join(" ")}
    </span>
  );
};

interface Wrong {
  "aria-invalid"?: "true";
  "aria-describedby"?: string;
  autofocus?: boolean;
}

/** What a field with something missing carries; the first of the page has the focus. */
export function wrongAt(missing: readonly PairProblem[] = [], ...spots: Spot[]): Wrong {
  const found = new Set(missing.map(spotOf));
  const [own] = spots.filter((spot) => found.has(spot));
  if (own === undefined) return {};
  const first = SPOTS.find((spot) => found.has(spot));
  return {
    "aria-invalid": "true",
    "aria-describedby": spots
      .filter((spot) => found.has(spot))
      .map((spot) => `wrong-${spot}`)
      .join(" "),
    ...(first !== undefined && spots.includes(first) ? { autofocus: true } : {}),
  };
}

import type { Child, FC } from "hono/jsx";
import { behindOf, type Place } from "../../../domain/report/behind.ts";
import type { Source } from "../../../domain/report/behind-rule.ts";
import { figureWay, type When } from "../../report-links.ts";
import type { Told } from "./told.ts";

/** A figure as it is shown: every one leads to what stands behind it, or says where else it comes from. */

export interface Cell {
  shown: Child;
  /** Behind the figure, outside of its link. */
  more?: Child;
  href?: string;
  /** Why it leads nowhere: its source; `nothing`: it is none; `away`: the report is read where no console is. */
  none?: Source | "nothing" | "away";
}

/** `n`: how many stand behind it; of none, or of what could not be counted, nothing leads anywhere. */
export function figure(told: Told, place: Place, n: number | undefined, shown: Child, when: When = "now"): Cell {
  const behind = behindOf(place, told.report);
  if ("none" in behind) return { shown, none: behind.none };
  if (n === undefined || n === 0) return { shown, none: "nothing" };
  const way = figureWay(told.report, place, when);
  const href = way && told.link?.(way.path, way.params);
  return href === undefined ? { shown, none: "away" } : { shown, href };
}

/** A cell with no figure in it, or one whose source is none of its place. */
export const plain = (shown: Child, none: Source | "nothing" = "nothing"): Cell => ({ shown, none });

export const Shown: FC<{ cell: Cell }> = ({ cell: { shown, more, href } }) => (
  <>
    {href === undefined ? shown : <a href={href}>{shown}</a>}
    {more}
  </>
);

export const Figure: FC<{ told: Told; at: Place; n: number | undefined; when?: When; children?: Child }> = (props) => (
  <Shown cell={figure(props.told, props.at, props.n, props.children, props.when)} />
);

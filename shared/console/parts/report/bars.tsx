import type { FC } from "hono/jsx";
import { endToEnd, linear, ofWidth, piece } from "./scales.ts";
import { fillOf, type Texture } from "./textures.tsx";

/** Bars across, in percent of their place: they fit any width, and their text keeps its size. */

interface Piece {
  texture: Texture;
  value: number;
  /** Under the piece, where it is wide enough. */
  label?: string;
}

const HIGH = 22;
/** Share of the width under which a label has no room, on a wide page and on a narrow one. */
const ROOM = { wide: 4.5, narrow: 15 };

/** Pieces end to end on a scale from 0 to `most`. */
export const StackedBar: FC<{ pieces: readonly Piece[]; most: number; title: string; desc?: string }> = ({
  pieces,
  most,
  title,
  desc,
}) => {
  const x = linear([0, Math.max(most, Number.MIN_VALUE)], [0, 100]);
  const spans = endToEnd(pieces.map(({ value }) => value));
  const labelled = pieces.some(({ label }) => label !== undefined);
  return (
    <svg class="bar-chart" width="100%" height={labelled ? HIGH + 20 : HIGH} role="img">
      <title>{title}</title>
      {desc !== undefined && <desc>{desc}</desc>}
      {spans.map(([low, high], at) => {
        const of = pieces[at];
        const [from, to] = [x(low), x(high)];
        const width = to - from;
        return (
          of !== undefined &&
          width > 0 && (
            <>
              <rect {...piece([from, to])} y="0.5" height={HIGH - 1} {...fillOf(of.texture)} />
              {of.label !== undefined && width >= ROOM.wide && (
                <text
                  x={ofWidth(from + width / 2)}
                  y={HIGH + 15}
                  text-anchor="middle"
                  class={`chart-text${width < ROOM.narrow ? " chart-text-wide" : ""}`}
                >
                  {of.label}
                </text>
              )}
            </>
          )
        );
      })}
    </svg>
  );
};

/** Both sides of a common line: what is below it to the left, what is above it to the right. */
export const DivergingBar: FC<{
  left: Piece;
  right: readonly Piece[];
  /** Largest of all rows, on each side. */
  reach: { left: number; right: number };
  title: string;
  desc: string;
}> = ({ left, right, reach, title, desc }) => {
  const x = sides(reach);
  const end = right.reduce((sum, { value }) => sum + value, 0);
  let at = 0;
  return (
    <svg class="bar-chart" width="100%" height={HIGH} role="img">
      <title>{title}</title>
      <desc>{desc}</desc>
      {left.value > 0 && (
        <rect {...piece([x(-left.value), x(0)])} y="0.5" height={HIGH - 1} {...fillOf(left.texture)} />
      )}
      {right.map(({ texture, value, label }) => {
        const [from, width] = [x(at), x(at + value) - x(at)];
        at += value;
        return (
          value > 0 && (
            <>
              <rect {...piece([from, from + width])} y="0.5" height={HIGH - 1} {...fillOf(texture)} />
              {label !== undefined && texture === "neutral" && width > ROOM.narrow && (
                <text
                  x={ofWidth(from + width / 2)}
                  y={HIGH / 2 + 4}
                  text-anchor="middle"
                  class="chart-text chart-text-in"
                >
                  {label}
                </text>
              )}
            </>
          )
        );
      })}
      <Axis x={x(0)} />
      <g transform="translate(-6 0)">
        <text x={ofWidth(x(-left.value))} y={HIGH / 2 + 4} text-anchor="end" class="chart-text">
          {left.label}
        </text>
      </g>
      <g transform="translate(6 0)">
        <text x={ofWidth(x(end))} y={HIGH / 2 + 4} class="chart-text">
          {right.at(-1)?.label}
        </text>
      </g>
    </svg>
  );
};

/** Too few for a share: the interval as a line with an open circle, on the same scale. */
export const IntervalLine: FC<{
  interval: { value: number; low: number; high: number };
  reach: { left: number; right: number };
  title: string;
  desc: string;
}> = ({ interval, reach, title, desc }) => {
  const x = sides(reach);
  const [low, high] = [ofWidth(x(-interval.low)), ofWidth(x(-interval.high))];
  const middle = HIGH / 2;
  return (
    <svg class="bar-chart" width="100%" height={HIGH} role="img">
      <title>{title}</title>
      <desc>{desc}</desc>
      <Axis x={x(0)} />
      <line x1={high} x2={low} y1={middle} y2={middle} class="interval" />
      {[low, high].map((end) => (
        <line x1={end} x2={end} y1={middle - 4} y2={middle + 4} class="interval" />
      ))}
      <circle cx={ofWidth(x(-interval.value))} cy={middle} r="4.5" class="interval interval-value" />
    </svg>
  );
};

/** Room for a label at both ends. */
const ENDS = 11;
const sides = ({ left, right }: { left: number; right: number }) =>
  linear([-Math.max(left, 0.01), Math.max(right, 0.01)], [ENDS, 100 - ENDS]);

const Axis: FC<{ x: number }> = ({ x }) => (
  <line x1={ofWidth(x)} x2={ofWidth(x)} y1="-3" y2={HIGH + 3} class="axis-line" />
);

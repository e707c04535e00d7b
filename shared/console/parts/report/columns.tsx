import type { FC } from "hono/jsx";
import { columns, linear, roundMarks, steps, stepsOver, tenths } from "./scales.ts";
import { fillOf } from "./textures.tsx";

/** Two series side by side over time, on one scale: what came in, and what was answered. */

interface Slot {
  /** Under the axis; absent: no room for it. */
  label?: string;
  received: number;
  replies: number;
}

const HIGH = 150;
const TOP = 8;
/** Width of a digit at the size of the labels. */
const DIGIT = 7.5;
/** More columns than these are a hairline each: then a line says more. */
const MOST_COLUMNS = 62;

const pc = (value: number): string => `${Math.round(value * 100) / 100}%`;

export const Columns: FC<{
  slots: readonly Slot[];
  title: string;
  desc: string;
  number: (value: number) => string;
}> = ({ slots, title, desc, number }) => {
  const most = Math.max(1, ...slots.flatMap(({ received, replies }) => [received, replies]));
  const exact = linear([0, most], [HIGH, TOP]);
  const y = (value: number): number => tenths(exact(value));
  const high = (value: number): number => tenths(HIGH - exact(value));
  const { at: x, wide: both } = columns(slots.length);
  const wide = both / 2;
  const marks = roundMarks(most);
  const labels = marks.map(number);
  return (
    <div class="columns">
      <svg
        class="columns-scale"
        width={Math.max(1, ...labels.map(({ length }) => length)) * DIGIT}
        height={HIGH}
        aria-hidden="true"
        focusable="false"
      >
        {marks.map((tick, at) => (
          <text x="100%" y={y(tick) + 4} text-anchor="end">
            {labels[at]}
          </text>
        ))}
      </svg>
      <svg class="bar-chart" width="100%" height={HIGH + 22} role="img" focusable="false">
        <title>{title}</title>
        <desc>{desc}</desc>
        {marks.map((tick) => (
          <line x1="0" x2="100%" y1={y(tick)} y2={y(tick)} class="grid-line" />
        ))}
        {slots.length > MOST_COLUMNS ? (
          <Lines slots={slots} most={most} />
        ) : (
          slots.map(({ received, replies }, at) => (
            <>
              {received > 0 && (
                <rect x={pc(x(at))} y={y(received)} width={pc(wide)} height={high(received)} {...fillOf("received")} />
              )}
              {replies > 0 && (
                <rect
                  x={pc(x(at) + wide)}
                  y={y(replies)}
                  width={pc(wide)}
                  height={high(replies)}
                  {...fillOf("replies")}
                />
              )}
            </>
          ))
        )}
        <line x1="0" x2="100%" y1={HIGH + 0.5} y2={HIGH + 0.5} class="axis-line" />
        {slots
          .flatMap(({ label }, at) => (label === undefined ? [] : [{ label, at }]))
          .map(({ label, at }, place) => (
            // Where there is room for half of them, every second one stays.
            <text x={pc(x(at))} y={HIGH + 16} class={`chart-text${place % 2 === 1 ? " chart-text-wide" : ""}`}>
              {label}
            </text>
          ))}
      </svg>
    </div>
  );
};

/** Drawn on a square of its own, stretched to the chart. */
const Lines: FC<{ slots: readonly Slot[]; most: number }> = ({ slots, most }) => {
  const x = linear([0, slots.length], [0, 100]);
  const y = linear([0, most], [HIGH, TOP]);
  const ends = [...slots, ...slots.slice(-1)];
  const under = ends.map(({ received }, at) => [x(at), y(received)] as const);
  const over = ends.map(({ replies }, at) => [x(at), y(replies)] as const);
  return (
    <svg
      x="0"
      y="0"
      width="100%"
      height={HIGH}
      viewBox={`0 0 100 ${HIGH}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={stepsOver(under, HIGH)} class="series series-received series-area" />
      <path d={steps(over)} class="series-over" />
    </svg>
  );
};

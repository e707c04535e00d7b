import type { FC } from "hono/jsx";
import { columns, linear, ofWidth, roundMarks, steps, stepsOver } from "./scales.ts";
import { fillOf, type Texture } from "./textures.tsx";

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

export const Columns: FC<{
  slots: readonly Slot[];
  title: string;
  desc: string;
  number: (value: number) => string;
}> = ({ slots, title, desc, number }) => {
  const most = Math.max(1, ...slots.flatMap(({ received, replies }) => [received, replies]));
  const exact = linear([0, most], [HIGH, TOP]);
  const y = (value: number): number => Math.round(exact(value));
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
      >
        {marks.map((tick, at) => (
          <text x="100%" y={y(tick) + 4} text-anchor="end">
            {labels[at]}
          </text>
        ))}
      </svg>
      <svg class="bar-chart" width="100%" height={HIGH + 22} role="img">
        <title>{title}</title>
        <desc>{desc}</desc>
        {marks.map((tick) => (
          <line x1="0" x2="100%" y1={y(tick) + 0.5} y2={y(tick) + 0.5} class="grid-line" />
        ))}
        {slots.length > MOST_COLUMNS ? (
          <Lines slots={slots} most={most} />
        ) : (
          <>
            <Bars texture="received" values={slots.map(({ received }) => received)} x={x} y={y} wide={wide} />
            <Bars
              texture="replies"
              values={slots.map(({ replies }) => replies)}
              x={(at) => x(at) + wide}
              y={y}
              wide={wide}
            />
          </>
        )}
        <line x1="0" x2="100%" y1={HIGH + 0.5} y2={HIGH + 0.5} class="axis-line" />
        {slots
          .flatMap(({ label }, at) => (label === undefined ? [] : [{ label, at }]))
          .map(({ label, at }, place) => (
            // Where there is room for half of them, every second one stays.
            <text x={ofWidth(x(at))} y={HIGH + 16} class={`chart-text${place % 2 === 1 ? " chart-text-wide" : ""}`}>
              {label}
            </text>
          ))}
      </svg>
    </div>
  );
};

/** One series: what is alike of its bars is said once, and whole pixels are enough for their tops, since a month has
 * sixty. What there is of little is a pixel all the same. */
const Bars: FC<{
  texture: Texture;
  values: readonly number[];
  x: (at: number) => number;
  y: (value: number) => number;
  wide: number;
}> = ({ texture, values, x, y, wide }) => (
  <g {...fillOf(texture)}>
    {values.map((value, at) => {
      const top = Math.min(y(value), HIGH - 1);
      return value > 0 && <rect x={ofWidth(x(at))} y={top} width={ofWidth(wide)} height={HIGH - top} />;
    })}
  </g>
);

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
    >
      <path d={stepsOver(under, HIGH)} class="series series-received series-area" />
      <path d={steps(over)} class="series-over" />
    </svg>
  );
};

import type { FC } from "hono/jsx";

/** Bars as SVG attributes: no inline style, and forced colours and print keep the outline and texture. */
export interface BarRow {
  name: string;
  value: number;
  label: string;
}

/** A table whose middle column draws the value: the chart and its table are one. */
export const BarRows: FC<{ rows: readonly BarRow[] }> = ({ rows }) => {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <table class="bars">
      <tbody>
        {rows.map(({ name, value, label }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="bar-cell" aria-hidden="true">
              <svg width="100%" height="18" aria-hidden="true">
                <rect x="0.5" y="0.5" width={`${Math.max(0.5, (value / most) * 99)}%`} height="17" class="bar-fill" />
              </svg>
            </td>
            <td class="bar-label">{label}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** A series' texture beside its name. */
export const Swatch: FC<{ kind: "fill" | "hatch" }> = ({ kind }) => (
  <svg width="20" height="12" aria-hidden="true">
    <rect
      x="0.5"
      y="0.5"
      width="19"
      height="11"
      class={`bar-${kind}`}
      {...(kind === "hatch" ? { fill: "url(#hatch)" } : {})}
    />
  </svg>
);

const WIDTH = 720;
const HEIGHT = 150;
const SLOT = WIDTH / 24;

/** Two bars an hour, received filled and replies hatched, on one scale. */
export const HourBars: FC<{
  received: readonly number[];
  replies: readonly number[];
  hour: (value: number) => string;
}> = ({ received, replies, hour }) => {
  const most = Math.max(1, ...received, ...replies);
  const tall = (value: number) => (value / most) * (HEIGHT - 8);
  return (
    <svg class="hours" viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} aria-hidden="true" preserveAspectRatio="xMidYMid meet">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v5" class="hatch-line" />
        </pattern>
      </defs>
      {received.map((value, index) => (
        <>
          {value > 0 && (
            <rect x={index * SLOT + 3} y={HEIGHT - tall(value)} width={12} height={tall(value)} class="bar-fill" />
          )}
          {(replies[index] ?? 0) > 0 && (
            <rect
              x={index * SLOT + 16}
              y={HEIGHT - tall(replies[index] ?? 0)}
              width={10}
              height={tall(replies[index] ?? 0)}
              class="bar-hatch"
              fill="url(#hatch)"
            />
          )}
          {index % 3 === 0 && (
            <text x={index * SLOT + 3} y={HEIGHT + 15} class="axis">
              {hour(index)}
            </text>
          )}
        </>
      ))}
      <path d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} class="axis-line" />
    </svg>
  );
};

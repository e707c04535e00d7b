import type { Child, FC } from "hono/jsx";
import type { SentimentLabel } from "../../domain/message/tags.ts";

/**
 * Every mark, drawn with `currentColor` so that forced colours keep it. Marks say nothing to a screen
 * reader: the words beside them do.
 */
interface Drawing {
  name: string;
  width: number;
  height?: number;
  line?: string;
  children?: Child;
}

const Drawing: FC<Drawing> = ({ name, width, height = width, line = "1.5", children }) => (
  <svg
    aria-hidden="true"
    class={`mark ${name}`}
    width={width}
    height={height}
    viewBox={`0 0 ${width} ${height}`}
    fill="none"
    stroke="currentColor"
    stroke-width={line}
  >
    {children}
  </svg>
);

/** The product's line: from the officer (dot) to the citizen (arrow). */
export const Logo: FC<{ wide?: boolean }> = ({ wide = false }) =>
  wide ? (
    <Drawing name="logo" width={76} height={16} line="2">
      <circle cx="5" cy="8" r="4" fill="currentColor" stroke="none" />
      <path d="M8 8h65M67 2l6 6-6 6" />
    </Drawing>
  ) : (
    <Drawing name="logo" width={24} height={12} line="2.25">
      <circle cx="4" cy="6" r="3.5" fill="currentColor" stroke="none" />
      <path d="M6 6h16M17.5 1.5 22 6l-4.5 4.5" />
    </Drawing>
  );

/** The lane as a line with its gates. */
export const LaneMark: FC<{ gates: number }> = ({ gates }) => (
  <Drawing name="lane-mark" width={28} height={12} line="1.75">
    <path d="M1 6h25M21.5 2 26 6l-4.5 4" />
    {gates === 1 && <path d="M12 1v10" stroke-width="3.5" />}
    {gates >= 2 && <path d="M9.5 1v10M15.5 1v10" stroke-width="3.25" />}
  </Drawing>
);

export const SentimentMark: FC<{ label: SentimentLabel }> = ({ label }) => (
  <Drawing name="sentiment-mark" width={16}>
    {SENTIMENT_SHAPES[label]}
  </Drawing>
);

const SENTIMENT_SHAPES: Record<SentimentLabel, Child> = {
  positive: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M5 8h6M8 5v6" />
    </>
  ),
  neutral: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M5 6.5h6M5 9.5h6" />
    </>
  ),
  mixed: (
    <>
      <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" />
      <path d="M8 1.5V14.5L1.5 8z" fill="currentColor" stroke="none" />
    </>
  ),
  negative: (
    <>
      <path d="M8 1 15 8 8 15 1 8z" fill="currentColor" stroke="none" />
      <path d="M5.25 8h5.5" class="mark-cut" />
    </>
  ),
  unknown: <circle cx="8" cy="8" r="6.25" stroke-dasharray="2 2.5" />,
  pending: (
    <>
      <circle cx="8" cy="8" r="6.25" stroke-dasharray="2 2.5" />
      <path d="M5 8h.01M8 8h.01M11 8h.01" stroke-linecap="round" stroke-width="2" />
    </>
  ),
};

/** A ring that fills as the standard's time goes: `spent` is 0 to 1. */
export const ClockMark: FC<{ spent: number }> = ({ spent }) => (
  <Drawing name="clock-mark" width={14}>
    <circle cx="7" cy="7" r="5.75" />
    <circle
      cx="7"
      cy="7"
      r="2"
      stroke-width="4"
      pathLength="100"
      stroke-dasharray={`${Math.round(Math.min(1, Math.max(0, spent)) * 100)} 100`}
      transform="rotate(-90 7 7)"
      data-spent
    />
  </Drawing>
);

const PATHS = {
  check: "M2.5 8.5 6.5 12.5 13.5 4",
  cross: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  warning: "M8 1.75 15 14H1zM8 6v4M8 11.25v1.25",
  info: "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5zM8 7v4.5M8 4.25v1.5",
  archive: "M1.75 3h12.5v3H1.75zM3 6v7.25h10V6M6.5 8.75h3",
  history: "M2.5 8a5.75 5.75 0 1 0 1.9-4.25M2 1.75v3h3M8 4.75V8l2.25 1.5",
  pencil: "M2.5 13.5l.75-3.25L10.5 3l2.5 2.5-7.25 7.25z",
  chevron: "M4 6l4 4 4-4",
  left: "M10 3 5 8l5 5",
  out: "M6 3H3v10h10v-3M9 2.5h4.5V7M13 3 7.5 8.5",
  inbox: "M1.75 9.5 4 3h8l2.25 6.5V13.5H1.75zM1.75 9.5h4a2.25 2.25 0 0 0 4.5 0h4",
  person: "M8 2a2.75 2.75 0 1 0 0 5.5A2.75 2.75 0 1 0 8 2zM2.5 14c.5-3 2.5-4.5 5.5-4.5s5 1.5 5.5 4.5",
  people:
    "M6 2.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5zM1.25 13.5c.4-2.7 2.1-4 4.75-4s4.35 1.3 4.75 4M10.5 3a2.25 2.25 0 0 1 0 4.25M12 9.75c1.6.5 2.5 1.75 2.75 3.75",
  clock: "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5zM8 4.5V8l2.5 1.5",
  image: "M2 3h12v10H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.5 6h.01",
  film: "M2 3h12v10H2zM5 3v10M11 3v10M2 8h12",
  calendar: "M2.5 3.5h11v10h-11zM2.5 6.75h11M5.5 2v3M10.5 2v3",
  right: "M6 3l5 5-5 5",
  chart: "M2 14h12M4 14V8.5M8 14V3M12 14V6",
  search: "M7 2.25a4.75 4.75 0 1 0 0 9.5a4.75 4.75 0 1 0 0-9.5zM10.5 10.5 14 14",
  book: "M8 3.75C6.5 2.6 4.5 2.25 2 2.5v10c2.5-.25 4.5.1 6 1.25c1.5-1.15 3.5-1.5 6-1.25v-10c-2.5-.25-4.5.1-6 1.25zM8 3.75v10",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  note: "M2.5 2.5h11v7.5l-3.5 3.5h-7.5zM13.5 10h-3.5v3.5",
  chat: "M2 2.75h12v8.5H7L4 14v-2.75H2z",
  gate: "M1.5 8h13M11.5 5l3 3-3 3M6.5 3.5v9",
  signal: "M3 13.5V10M6.5 13.5V7.5M10 13.5V5M13.5 13.5v-11",
  keyboard: "M1.5 4h13v8h-13zM4 6.5h.01M7 6.5h.01M9.5 6.5h.01M12 6.5h.01M4.5 9.5h7",
  dot: "M8 8h.01",
  star: "M8 1.9l1.85 3.9 4.25.55-3.1 2.95.8 4.2L8 11.45 4.2 13.5l.8-4.2L1.9 6.35l4.25-.55z",
  menu: "M2 4h12M2 8h12M2 12h12",
  sliders:
    "M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7M9 4.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0M3.5 11.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  hide: "M6.3 3.4A7.6 7.6 0 0 1 8 3.2c3.2 0 5.5 2.1 6.8 4.8a10 10 0 0 1-1.7 2.4M10.9 11.9a7 7 0 0 1-2.9.9C4.8 12.8 2.5 10.7 1.2 8a10 10 0 0 1 2.5-3.2M6.6 6.6a2 2 0 0 0 2.8 2.8M2.5 2.5l11 11",
  show: "M1.2 8C2.5 5.3 4.8 3.2 8 3.2s5.5 2.1 6.8 4.8c-1.3 2.7-3.6 4.8-6.8 4.8S2.5 10.7 1.2 8zM8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4z",
  repost:
    "M11 1.75l2.5 2.5-2.5 2.5M2.5 7.5V6a1.75 1.75 0 0 1 1.75-1.75h9M5 14.25l-2.5-2.5 2.5-2.5M13.5 8.5V10a1.75 1.75 0 0 1-1.75 1.75h-9",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon: FC<{ name: IconName; class?: string }> = ({ name, class: extra = "" }) => (
  <Drawing name={`icon-${name} ${extra}`} width={16}>
    <path
      d={PATHS[name]}
      stroke-linecap="round"
      stroke-linejoin="round"
      {...(name === "more" ? { "stroke-width": "2.5" } : {})}
    />
  </Drawing>
);

export const LockMark: FC = () => (
  <Drawing name="lock-mark" width={12}>
    <path d="M3.5 5.5V4a2.5 2.5 0 0 1 5 0v1.5" />
    <rect x="2" y="5.25" width="8" height="5.5" rx="1" fill="currentColor" stroke="none" />
  </Drawing>
);

export type Health = "good" | "caution" | "down";

/** Three shapes, so that colour is not the only sign. */
export const HealthMark: FC<{ health: Health }> = ({ health }) => (
  <Drawing name={`health-mark health-${health}`} width={12}>
    {health === "good" && <circle cx="6" cy="6" r="4" fill="currentColor" stroke="none" />}
    {health === "caution" && (
      <>
        <circle cx="6" cy="6" r="4.25" />
        <path d="M6 1.75a4.25 4.25 0 0 0 0 8.5z" fill="currentColor" stroke="none" />
      </>
    )}
    {health === "down" && <path d="M6 1.25 11 10.5H1z" fill="currentColor" stroke="none" />}
  </Drawing>
);

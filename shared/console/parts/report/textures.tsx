import type { FC } from "hono/jsx";

/**
 * Each series has its texture and its outline; colour comes last, so that paper and greyscale read the same. Patterns
 * are defined once a page and named by their series.
 */
export type Texture =
  | "officer"
  | "expert"
  | "approval"
  | "translation"
  | "platform"
  | "french"
  | "english"
  | "other"
  | "negative"
  | "neutral"
  | "positive"
  | "received"
  | "replies";

/** Those that are drawn; the others are filled by their class. */
const DRAWN: Partial<Record<Texture, "hatch" | "back" | "upright" | "dots">> = {
  expert: "hatch",
  approval: "upright",
  translation: "dots",
  english: "hatch",
  other: "dots",
  negative: "back",
  replies: "back",
};

export const fillOf = (texture: Texture): { class: string; fill?: string } => ({
  class: `series series-${texture}`,
  ...(DRAWN[texture] === undefined ? {} : { fill: `url(#series-${texture})` }),
});

/** The patterns: once in a page, before its charts. */
export const Textures: FC = () => (
  <svg class="textures" width="0" height="0" aria-hidden="true">
    <defs>
      {Object.entries(DRAWN).map(([texture, form]) => (
        <pattern
          id={`series-${texture}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          {...(form === "hatch" ? { patternTransform: "rotate(45)" } : {})}
          {...(form === "back" ? { patternTransform: "rotate(-45)" } : {})}
        >
          <rect width="6" height="6" class="series-ground" />
          {form === "dots" ? (
            <circle cx="3" cy="3" r="1.4" class={`series-dot series-ink-${texture}`} />
          ) : (
            <path d="M3 0v6" class={`series-line series-ink-${texture}`} />
          )}
        </pattern>
      ))}
    </defs>
  </svg>
);

export const Legend: FC<{ series: readonly { name: string; texture: Texture }[] }> = ({ series }) => (
  <ul class="legend">
    {series.map(({ name, texture }) => (
      <li>
        <svg width="22" height="12" aria-hidden="true">
          <rect x="0.5" y="0.5" width="21" height="11" {...fillOf(texture)} />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);

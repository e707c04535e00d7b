import type { Child, FC } from "hono/jsx";
import { stopsPost } from "../../domain/posts/brand-rules.ts";
import type { HalfName } from "../../domain/posts/post-pair.ts";
import { accountIn, isWritten } from "../../domain/posts/post-pair.ts";
import type { OpenPost } from "../data/calendar.ts";
import type { Ctx } from "./ctx.ts";
import { webAddress } from "./ctx.ts";
import { MediaList } from "./media-list.tsx";
import { PLATFORM } from "./platforms.ts";
import { count } from "./time.ts";

/** One half of a pair as it will be read, with what the other half does not answer marked in it. */

export const PostHalf: FC<{ ctx: Ctx; open: OpenPost; half: HalfName; firstMark: boolean }> = ({
  ctx,
  open,
  half,
  firstMark,
}) => {
  const { calendar } = ctx.words;
  const { pair, lengths } = open;
  const { text, media, link } = pair.halves[half];
  const names = [...new Set(pair.targets.map((target) => accountIn(target, half)))];
  // The channel with the least room says how much is left.
  const [tightest] = lengths.filter((one) => one.half === half).sort((a, b) => a.limit - a.used - (b.limit - b.used));
  const address = webAddress(link);
  return (
    <section class="post-half" aria-label={ctx.words.shared.language[half]}>
      <header>
        <span class={`language language-${half}`} aria-hidden="true">
          {half.toUpperCase()}
        </span>
        <b>{names.map((name) => `@${name}`).join(", ")}</b>
        {tightest !== undefined && (
          <span class={`post-length${tightest.ok ? "" : " error"}`} title={PLATFORM[tightest.channel]}>
            {count(tightest.used, ctx.language)} / {count(tightest.limit, ctx.language)}
          </span>
        )}
      </header>
      {!isWritten(pair.halves, half) ? (
        <p class="plan-unwritten">{calendar.notWritten}</p>
      ) : (
        <p class="post-words" lang={half}>
          {marked(text, marksIn(open, half), firstMark)}
        </p>
      )}
      {address !== undefined && (
        <p class="post-link">
          <a href={address} rel="noreferrer" target="_blank">
            {address}
          </a>
        </p>
      )}
      <MediaList ctx={ctx} media={media} language={half} />
    </section>
  );
};

export interface Span {
  from: number;
  to: number;
  kind: "differs" | "never" | "tone";
}

/** What is marked in one half, in order, without overlaps. */
function marksIn({ parity, brand }: Pick<OpenPost, "parity" | "brand">, half: HalfName): Span[] {
  const spans: Span[] = [
    ...parity
      .flatMap(({ marks }) => marks.filter((mark) => mark.half === half))
      .map(({ from, to }): Span => ({ from, to, kind: "differs" })),
    ...brand.flatMap((finding): Span[] =>
      finding.half === half && finding.from !== undefined && finding.to !== undefined
        ? [{ from: finding.from, to: finding.to, kind: stopsPost(finding) ? "never" : "tone" }]
        : [],
    ),
  ].sort((a, b) => a.from - b.from || b.to - a.to);
  return spans.filter((span, at) => at === 0 || span.from >= Math.max(...spans.slice(0, at).map(({ to }) => to)));
}

function marked(text: string, spans: readonly Span[], first: boolean): Child[] {
  const parts: Child[] = [];
  let at = 0;
  let named = !first;
  for (const { from, to, kind } of spans) {
    const isFirst: boolean = !named && kind !== "tone";
    if (isFirst) named = true;
    parts.push(
      text.slice(at, from),
      <mark class={`mark-${kind}`} {...(isFirst ? { id: "problem", tabindex: -1 } : {})}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return [...parts, text.slice(at)];
}

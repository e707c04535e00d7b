import type { FC } from "hono/jsx";
import type { HalfName } from "../../domain/posts/post-pair.ts";
import type { PairProblem, PairProblemCode } from "../../steps/posts/check-post.ts";
import type { PostRoom } from "../data/post-rooms.ts";
import type { Ctx } from "./ctx.ts";
import { PLATFORM } from "./platforms.ts";
import { problemWords } from "./post-checks.tsx";
import { count } from "./time.ts";

/** While a post is written: how long each half is on each channel that is chosen, and what speaks against the words. */

/** The script counts, and shows those that are chosen. */
export const PostLengths: FC<{ ctx: Ctx; rooms: readonly PostRoom[]; half: HalfName }> = ({ ctx, rooms, half }) => (
  <ul class="post-lengths script" id={`lengths-${half}`} data-lengths={half}>
    {rooms
      .filter((room) => room.half === half)
      .map(({ target, channel, rules, link }) => (
        <li hidden data-target={target} data-room={JSON.stringify({ rules, link })}>
          {PLATFORM[channel]} <b data-used>0</b> / <span data-limit>{count(rules.plain.limit, ctx.language)}</span>
          <span data-over={`, ${ctx.words.composer.tooLong("{n}")}`}></span>
        </li>
      ))}
  </ul>
);

/** Of words that stand there; what is not done yet is no fault while one writes. */
const OF_WORDS: readonly PairProblemCode[] = [
  ...(["too-long", "parity", "personal-information", "never-say", "out-of-scope", "link-beside-media"] as const),
];

/** Stays in the page, so that it is read out when it changes. */
export const PostAgainst: FC<{ ctx: Ctx; problems?: readonly PairProblem[] }> = ({ ctx, problems = [] }) => {
  const said = problemWords(
    ctx,
    problems.filter(({ code }) => OF_WORDS.includes(code)),
  );
  return (
    <section id="post-against" role="status">
      {said.length > 0 && (
        <ul class="post-problems">
          {said.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      )}
    </section>
  );
};

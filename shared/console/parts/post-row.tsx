import type { FC } from "hono/jsx";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { cardState } from "../data/calendar.ts";
import { type Ctx, href } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { cardIcon, cardWords } from "./post-card.tsx";
import { titleOf } from "./post-panel.tsx";
import { when } from "./time.ts";

/** A pair of posts among what needs a person: it opens in the calendar. */
export const PostRow: FC<{ ctx: Ctx; pair: PostPair }> = ({ ctx, pair }) => {
  const { language, nowMs, department } = ctx;
  const { timeZone } = department.department;
  // On its way with a half that nobody can tell of: the platform must be looked at.
  const unknown = pair.state === "publishing";
  const state = cardState({ pair, problems: [], heldByCrisis: false, past: false });
  return (
    <li class="post-row">
      <a href={href(ctx, `/calendar/${pair.id}`, { day: pair.at.slice(0, 10) })}>
        <Icon name={unknown ? "warning" : cardIcon(state)} />
        <b>{titleOf(ctx, pair)}</b>
        <span class="second">
          {unknown ? ctx.words.calendar.card.look : cardWords(ctx, state)},{" "}
          {when(Date.parse(pair.at), nowMs, { language, timeZone })}
        </span>
      </a>
    </li>
  );
};

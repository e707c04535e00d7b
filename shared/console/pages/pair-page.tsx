import type { FC } from "hono/jsx";
import type { Pair, PairEvent } from "../../domain/library/library.ts";
import type { PairMove } from "../../domain/library/library-states.ts";
import type { Listed } from "../../steps/library/library-list.ts";
import { pairMark } from "../../steps/library/library-pairs.ts";
import type { MayMove } from "../../steps/library/may-move.ts";
import { Layout } from "../layout.tsx";
import { SaysOtherwise } from "../parts/candidate-card.tsx";
import { Banner, Hidden, Post } from "../parts/controls.tsx";
import { type Ctx, href, personName } from "../parts/ctx.ts";
import { PairFlags, StateMark } from "../parts/library-marks.tsx";
import { DoubtLine, daysTo, titleIn } from "../parts/library-offers.tsx";
import { Icon } from "../parts/marks.tsx";
import { PairEditor, type PairEditorProps } from "../parts/pair-editor.tsx";
import type { ChannelHealth } from "../parts/rail.tsx";
import { count, percent, when } from "../parts/time.ts";
import type { Counts } from "../parts/view-tally.ts";
import { libraryWords } from "../words/library.ts";
import { Refused } from "./library-page.tsx";

export interface PairPageProps extends Omit<PairEditorProps, "pair"> {
  /** Absent: a new pair. */
  listed?: Listed;
  history: readonly PairEvent[];
  /** Each move, and why this person may not make it now. */
  moves: Readonly<Partial<Record<PairMove, "yes" | Exclude<MayMove, { ok: true }>["reason"]>>>;
  /** Others that may have replaced it. */
  others: readonly Pick<Pair, "id" | "en" | "fr">[];
  saved?: boolean;
  mayWrite: boolean;
  channels?: readonly ChannelHealth[];
  counts?: Counts;
}

/** One pair: both halves to write, what may be done with it, what became of it, and its history. */
export const PairPage: FC<PairPageProps> = (props) => {
  const { ctx, listed, against, channels = [], counts = {}, saved = false, mayWrite } = props;
  const library = libraryWords[ctx.language];
  const heading = listed === undefined ? library.pair.new : library.pair.one;
  const title = listed === undefined ? heading : titleIn(listed.pair, ctx.language) || heading;
  const pair = listed?.pair;
  return (
    <Layout ctx={ctx} title={heading} section="library" channels={channels} counts={counts} heading={heading}>
      <div class="page-column page-wide library pair-page">
        <p class="pair-back">
          <a href={href(ctx, "/library")}>
            <Icon name="left" /> {library.back}
          </a>
        </p>
        <h1>{title}</h1>
        <Refused ctx={ctx} />
        {saved && <Banner kind="good" title={library.saved} />}
        <div class="pair-columns">
          <div>
            {!mayWrite && <SaysOtherwise ctx={ctx} against={against} />}
            {mayWrite ? (
              <PairEditor {...props} {...(pair === undefined ? {} : { pair })} />
            ) : (
              pair && <ReadOnly pair={pair} />
            )}
          </div>
          {listed && (
            <aside class="pair-side" aria-label={library.state}>
              <Side {...props} listed={listed} />
            </aside>
          )}
        </div>
      </div>
    </Layout>
  );
};

const ReadOnly: FC<{ pair: Pair }> = ({ pair }) => (
  <div class="pair-card">
    {(["en", "fr"] as const).map((language) => (
      <div class="pair-half" lang={language}>
        <h2>
          <span class={`language language-${language}`}>{language.toUpperCase()}</span> {pair[language].title}
        </h2>
        <p>{pair[language].text}</p>
      </div>
    ))}
  </div>
);

const Side: FC<PairPageProps & { listed: Listed }> = (props) => {
  const { ctx, listed, history } = props;
  const library = libraryWords[ctx.language];
  const { pair, state, use } = listed;
  const ends = pair.expiresOn === undefined ? undefined : daysTo(ctx, pair.expiresOn);
  const share = use.sent === 0 ? 0 : use.changed / use.sent;
  return (
    <>
      <p class="pair-states">
        <StateMark ctx={ctx} state={state} /> <span class="second">{library.version(pair.version)}</span>
        <PairFlags ctx={ctx} listed={listed} />
      </p>
      <p class="second">
        {pair.verifiedOn !== undefined && ctx.words.libraryOffers.verified(-daysTo(ctx, pair.verifiedOn))}{" "}
        {ends !== undefined && ends >= 0 && ctx.words.libraryOffers.expires(ends)}
      </p>
      <Moves {...props} />
      {(pair.doubts?.length ?? 0) > 0 && (
        <section>
          <h2>{library.doubtsHead}</h2>
          {pair.doubts?.map((doubt) => (
            <DoubtLine ctx={ctx} doubt={doubt} />
          ))}
          <p class="second">{library.doubtsNext}</p>
        </section>
      )}
      <section>
        <h2>{library.figures}</h2>
        <dl class="facts pair-figures">
          {(["sent", "settled", "reopened"] as const).map((name) => (
            <div>
              <dt>{library.figure[name]}</dt>
              <dd>{count(use[name], ctx.language)}</dd>
            </div>
          ))}
          <div>
            <dt>{library.figure.changed}</dt>
            <dd>{percent(share, ctx.language)}</dd>
          </div>
        </dl>
        <p class="second">{library.waitingToo}</p>
      </section>
      <History ctx={ctx} history={history} />
    </>
  );
};

/** What may be done; what may not, with its reason. */
const Moves: FC<PairPageProps & { listed: Listed }> = ({ ctx, listed: { pair }, moves, others }) => {
  const library = libraryWords[ctx.language];
  const back = `/library/${pair.id}`;
  const said: Readonly<Record<string, string>> = library.refused;
  const simple = (["approve", "verify", "restore"] as const).filter(
    (move) => moves[move] !== undefined && moves[move] !== "wrong-state",
  );
  return (
    <div class="pair-moves">
      {simple.map((move) =>
        moves[move] === "yes" ? (
          <Post
            ctx={ctx}
            action={`${back}/${move}`}
            label={library[move]}
            back={back}
            fields={{ read: pairMark(pair) }}
            class={move === "restore" ? "button" : "button button-primary"}
            {...(move === "approve" ? { data: { "data-key": "A" } } : {})}
          />
        ) : (
          <p class="pair-not">
            <Icon name="info" /> {said[moves[move] ?? ""] ?? library.refused.other}
          </p>
        ),
      )}
      {pair.state === "approved" && (
        <a class="button" href={href(ctx, "/calendar/new", { text: pair.id })}>
          {library.planPost}
        </a>
      )}
      {moves.retire === "yes" && (
        <details class="menu-inline">
          <summary class="button">{library.retire}</summary>
          <form method="post" action={href(ctx, `${back}/retire`)} class="pair-retire">
            <Hidden ctx={ctx} back="/library" />
            <label class="field">
              {library.supersededBy}
              <select name="supersededBy">
                <option value="">{library.nothing}</option>
                {others.map((other) => (
                  <option value={other.id}>{titleIn(other, ctx.language)}</option>
                ))}
              </select>
            </label>
            <label class="field">
              {library.retireWhy}
              <input type="text" name="reason" maxlength={500} />
            </label>
            <button type="submit" class="button">
              {library.retire}
            </button>
          </form>
        </details>
      )}
    </div>
  );
};

const History: FC<{ ctx: Ctx; history: readonly PairEvent[] }> = ({ ctx, history }) => {
  const { language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  /** What no person did. */
  const alone = ["expire", "doubt"];
  return (
    <section>
      <h2>{libraryWords[ctx.language].history}</h2>
      <ol class="record pair-history">
        {history.toReversed().map((event) => (
          <li>
            <time datetime={event.at}>{when(Date.parse(event.at), nowMs, zone)}</time>
            <span>
              {alone.includes(event.move)
                ? libraryWords[ctx.language].moves[event.move]
                : `${personName(ctx, event.by)} ${libraryWords[ctx.language].moves[event.move]}`}
              {event.reason !== undefined && <span class="second"> {event.reason}</span>}
              {event.words !== undefined && (
                <details>
                  <summary>{libraryWords[ctx.language].version(event.version)}</summary>
                  {(["en", "fr"] as const).map((one) => (
                    <p lang={one}>{event.words?.[one].text}</p>
                  ))}
                </details>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};

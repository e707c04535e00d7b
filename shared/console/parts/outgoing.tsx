import type { FC } from "hono/jsx";
import { officialOf } from "../../domain/official-language.ts";
import { isThere } from "../../domain/outgoing/numbered-thread.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { LaneBadge } from "./chips.tsx";
import { personInitials, personName } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { MediaList } from "./media-list.tsx";
import { actionOf, type OutgoingProps } from "./outgoing-props.ts";
import { State } from "./outgoing-state.tsx";
import { langOf, who } from "./row.tsx";

/** One thing of ours, a reply or an action, with its state as it happens and the person's task where there is one. */
export const OutgoingCard: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing } = props;
  const { words } = ctx;
  return (
    <article
      class={`reply reply-${outgoing.state}`}
      id={`o-${outgoing.id.replace(".", "-")}`}
      data-state={outgoing.state}
      data-kind={outgoing.kind}
      data-revision={outgoing.revision}
      data-by={personName(ctx, outgoing.createdBy)}
      {...(outgoing.createdBy === ctx.officer?.id ? { "data-mine": "" } : {})}
      tabindex={-1}
    >
      <header class="reply-head">
        <span class="person" aria-hidden="true">
          {personInitials(ctx, outgoing.createdBy)}
        </span>
        <b>{personName(ctx, outgoing.createdBy)}</b> <span class="second">{words.outgoing.as(outgoing.account)}</span>
        <span class="reply-lane">
          <LaneBadge ctx={ctx} lane={outgoing.lane} gates={outgoing.lane === "green" ? 0 : outgoing.approversNeeded} />
        </span>
      </header>
      {outgoing.approversNeeded > 0 && <Track {...props} />}
      <Body {...props} />
      <MediaList ctx={ctx} media={outgoing.media} language={officialOf(outgoing.language)} />
      <State {...props} />
    </article>
  );
};

/** The words, the parts of a thread, or the name of the action: never an empty bubble. */
const Body: FC<OutgoingProps> = ({ ctx, outgoing }) => {
  const action = actionOf(outgoing);
  if (action !== undefined) {
    return (
      <p class="reply-action">
        <Icon name={ACTION_ICONS[action]} />
        <strong>{ctx.words.outgoing.action[action].card}</strong>
      </p>
    );
  }
  if (outgoing.parts !== undefined) return <Parts ctx={ctx} outgoing={outgoing} parts={outgoing.parts} />;
  return (
    <p class="words" dir="auto" lang={langOf(outgoing.language)}>
      {outgoing.text}
    </p>
  );
};

const ACTION_ICONS = { hide: "hide", show: "show", repost: "repost" } as const;

/** A numbered thread's posts in their order: which of them stand on the platform already. */
const Parts: FC<Pick<OutgoingProps, "ctx" | "outgoing"> & { parts: NonNullable<Outgoing["parts"]> }> = ({
  ctx,
  outgoing,
  parts,
}) => {
  const { thread, standing, part: said } = ctx.words.outgoing;
  const there = parts.filter(isThere).length;
  return (
    <>
      <p class="parts-head second">
        {thread(parts.length)}
        {there > 0 && there < parts.length && <> · {standing(there, parts.length)}</>}
      </p>
      <ol class="parts">
        {parts.map((part) => (
          <li class={isThere(part) ? "part part-stands" : "part"}>
            <p class="words" dir="auto" lang={langOf(outgoing.language)}>
              {part.text}
            </p>
            <span class="part-state">
              <Icon name={isThere(part) ? "check" : "clock"} />
              {isThere(part) ? said.stands : said.toCome}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
};

/** The line from author to citizen with each gate, passed or to come. */
const Track: FC<OutgoingProps> = ({ ctx, outgoing, message }) => {
  const { track } = ctx.words.outgoing;
  const gates = Array.from({ length: outgoing.approversNeeded }, (_, index) => outgoing.approvals[index]);
  return (
    <ol class="track">
      <li class="track-done">
        <b>{personInitials(ctx, outgoing.createdBy)}</b> {track.wrote}
      </li>
      {gates.map((approval) => (
        <li class={approval ? "track-gate track-done" : "track-gate"}>
          {approval ? <b>{personName(ctx, approval.by)}</b> : track.approver}
        </li>
      ))}
      <li class={`track-end${outgoing.state === "sent" ? " track-done" : ""}`}>{who(ctx, message)}</li>
    </ol>
  );
};

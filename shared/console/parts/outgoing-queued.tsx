import type { FC } from "hono/jsx";
import { Key } from "./chips.tsx";
import { Banner, Post } from "./controls.tsx";
import { href } from "./ctx.ts";
import { ClockMark, Icon } from "./marks.tsx";
import { actionOf, type OutgoingProps } from "./outgoing-props.ts";
import { PlatformWords } from "./outgoing-words.tsx";
import { PLATFORM } from "./platforms.ts";
import { when } from "./time.ts";

/** Allowed and not gone yet: the seconds to undo it, or why it waits and until when. */
export const Queued: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing } = props;
  const leftMs = untilOf(props) - ctx.nowMs;
  if (outgoing.reason === "no-access") return <NoAccess {...props} />;
  return leftMs > ctx.department.undo ? <Held {...props} /> : <Counting {...props} />;
};

const untilOf = ({ ctx, outgoing }: Pick<OutgoingProps, "ctx" | "outgoing">): number =>
  outgoing.sendAfter === undefined ? ctx.nowMs : Date.parse(outgoing.sendAfter);

/** How long it can be taken back, and how that is said. */
export function countingOf({ ctx, outgoing }: Pick<OutgoingProps, "ctx" | "outgoing">) {
  const { words, nowMs } = ctx;
  const untilMs = untilOf({ ctx, outgoing });
  const { soon, now } =
    actionOf(outgoing) === undefined
      ? { soon: words.outgoing.goesOut, now: words.outgoing.goesOutNow }
      : words.outgoing.action;
  return { untilMs, seconds: Math.ceil((untilMs - nowMs) / 1000), soon, now };
}

/** The seconds count down in the browser; without a script they say when the page was made. */
const Counting: FC<OutgoingProps> = (props) => {
  const { ctx, may } = props;
  const { untilMs, seconds, soon, now } = countingOf(props);
  return (
    <div class="state state-queued" data-until={untilMs}>
      <ClockMark spent={0.25} />
      <strong>{ctx.words.outgoing.queued}</strong>
      <span data-countdown={soon("{n}")} data-now={now}>
        {seconds > 0 ? soon(String(seconds)) : now}
      </span>
      {may.reply && seconds > 0 && <Undo {...props} shortcut />}
    </div>
  );
};

/** The platform takes no more for now: a time, and no countdown. */
const Held: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing, may } = props;
  const { words, nowMs, language, department } = ctx;
  const platform = PLATFORM[outgoing.channel];
  // Held before it was ever tried, or told so by the platform when it was.
  const limited = outgoing.attempts === 0 || outgoing.reason === "limited";
  const at = when(untilOf(props), nowMs, { language, timeZone: department.department.timeZone });
  return (
    <div class="state state-held">
      <Icon name="pause" />
      <p>
        <strong>{limited ? words.outgoing.limited(platform, at) : words.outgoing.held(at)}</strong>{" "}
        {limited ? words.outgoing.heldMeans(platform) : words.outgoing.again(platform)}
      </p>
      {may.reply && <Undo {...props} />}
    </div>
  );
};

const NoAccess: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing, may } = props;
  const { words } = ctx;
  return (
    <Banner
      kind="caution"
      title={words.outgoing.noAccess(PLATFORM[outgoing.channel])}
      text={words.outgoing.noAccessMeans}
    >
      <PlatformWords ctx={ctx} outgoing={outgoing} />
      <a class="button button-primary" href={href(ctx, "/channels")}>
        {words.outgoing.seeChannels}
      </a>
      {may.reply && <Undo {...props} />}
    </Banner>
  );
};

/** `shortcut`: the key `Z` takes it back, while its seconds last. */
const Undo: FC<OutgoingProps & { shortcut?: boolean }> = ({ ctx, outgoing, shortcut = false }) => {
  const { words } = ctx;
  const label = actionOf(outgoing) === undefined ? words.outgoing.undo : words.outgoing.action.undo;
  return (
    <Post
      ctx={ctx}
      action={`/outgoing/${outgoing.id}/undo`}
      class="button"
      data={shortcut ? { "data-undo": outgoing.id } : {}}
      label={
        shortcut ? (
          <>
            {label} <Key>Z</Key>
          </>
        ) : (
          label
        )
      }
    />
  );
};

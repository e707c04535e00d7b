import type { FC } from "hono/jsx";
import { TIME_RAN_OUT } from "../../domain/lanes/gate.ts";
import { goneWords } from "../words/gone.ts";
import { Banner, Post } from "./controls.tsx";
import { webAddress } from "./ctx.ts";
import { ClockMark, Icon } from "./marks.tsx";
import { Failed } from "./outgoing-failed.tsx";
import { actionOf, type OutgoingProps } from "./outgoing-props.ts";
import { Queued } from "./outgoing-queued.tsx";
import { Waiting } from "./outgoing-waiting.tsx";
import { PlatformWords, UseAgain } from "./outgoing-words.tsx";
import { PLATFORM } from "./platforms.ts";
import { when } from "./time.ts";

/** Where a reply or an action stands: what happened, what it means, what next. */
export const State: FC<OutgoingProps> = (props) => {
  const { ctx, outgoing } = props;
  const { words, nowMs, language, department } = ctx;
  const platform = PLATFORM[outgoing.channel];
  const action = actionOf(outgoing);
  const zone = { language, timeZone: department.department.timeZone };
  switch (outgoing.state) {
    case "approved":
      return <Queued {...props} />;
    case "sending":
      return (
        <p class="state">
          <ClockMark spent={0.5} />
          <strong>{words.outgoing.sending}</strong> {words.outgoing.sendingMeans(platform)}
        </p>
      );
    case "sent": {
      if (action === "repost" && outgoing.recall?.result !== undefined && outgoing.seenAt === undefined)
        return <Stays {...props} />;
      const permalink = webAddress(outgoing.permalink);
      const at = when(Date.parse(outgoing.sentAt ?? outgoing.createdAt), nowMs, zone);
      return (
        <p class="state state-good">
          <Icon name="check" />
          <strong>{action === undefined ? words.outgoing.sent(at) : words.outgoing.action[action].done(at)}</strong>
          {permalink !== undefined && (
            <a href={permalink} rel="noopener noreferrer" target="_blank">
              {words.thread.openOn(platform)} <Icon name="out" />
            </a>
          )}
        </p>
      );
    }
    case "exported":
      return (
        <p class="state">
          <Icon name="out" />
          <strong>{words.outgoing.exported}</strong> {words.outgoing.exportedMeans}
        </p>
      );
    case "failed":
      return <Failed {...props} />;
    case "unknown":
      return <Unknown {...props} />;
    case "waiting":
      return <Waiting {...props} />;
    case "withdrawn":
      return (
        <p class="state">
          <Icon name="cross" />
          <strong>
            {outgoing.recall !== undefined && outgoing.kind === "repost"
              ? words.outgoing.action.repost.recalled
              : outgoing.reason === "deleted-by-author"
                ? words.outgoing.questionGone
                : outgoing.reason === "platform-limit"
                  ? goneWords[language].withdrawn
                  : action === undefined
                    ? words.outgoing.withdrawn
                    : words.outgoing.action.withdrawn}
          </strong>
          <UseAgain {...props} />
        </p>
      );
    case "drafted":
      return outgoing.reason === undefined ? (
        <p class="state">
          <Icon name="pencil" />
          <strong>{words.outgoing.drafted}</strong>
          <UseAgain {...props} />
        </p>
      ) : (
        <Banner
          kind="information"
          title={
            outgoing.reason === TIME_RAN_OUT
              ? words.approvals.timeRanOut
              : `${words.outgoing.returned}${language === "fr" ? "\u00a0" : ""}: ${outgoing.reason}`
          }
          text={
            outgoing.reason === TIME_RAN_OUT
              ? words.approvals.timeRanOutMeans
              : action === undefined
                ? words.outgoing.returnedMeans
                : words.outgoing.action.returned
          }
        >
          <UseAgain {...props} />
        </Banner>
      );
  }
};

/** A repost of words that their author took back, which the platform did not let us take back. */
const Stays: FC<OutgoingProps> = ({ ctx, outgoing, may }) => {
  const { words } = ctx;
  const platform = PLATFORM[outgoing.channel];
  const said = words.outgoing.action.repost;
  const address = webAddress(outgoing.permalink);
  return (
    <Banner kind="error" title={said.stays(platform)} text={said.staysMeans}>
      {address !== undefined && (
        <a class="button button-primary" href={address} rel="noopener noreferrer" target="_blank">
          {words.thread.openOn(platform)}
        </a>
      )}
      {may.reply && <Post ctx={ctx} action={`/outgoing/${outgoing.id}/not-there`} label={said.goneThere} />}
    </Banner>
  );
};

const Unknown: FC<OutgoingProps> = ({ ctx, outgoing, message, may }) => {
  const { words } = ctx;
  const platform = PLATFORM[outgoing.channel];
  const address = webAddress(message.permalink);
  const action = actionOf(outgoing);
  const said = action === undefined ? words.outgoing : words.outgoing.action;
  const title = (action === undefined ? words.outgoing : words.outgoing.action[action]).unknown(platform);
  const certain = may.reply && (
    <>
      <Post ctx={ctx} action={`/outgoing/${outgoing.id}/there`} label={said.there} />
      <Post ctx={ctx} action={`/outgoing/${outgoing.id}/not-there`} label={said.notThere} />
    </>
  );
  // Somebody took note that nobody can tell: it stays unknown, and asks for nothing.
  if (outgoing.seenAt !== undefined) {
    return (
      <Banner kind="information" title={title} text={words.outgoing.cannotTellMeans}>
        <PlatformWords ctx={ctx} outgoing={outgoing} />
        {certain}
      </Banner>
    );
  }
  return (
    <Banner
      kind="error"
      title={title}
      text={address === undefined ? words.outgoing.unknownUnseen(platform) : words.outgoing.unknownMeans}
    >
      <PlatformWords ctx={ctx} outgoing={outgoing} />
      {address !== undefined && (
        <a class="button button-primary" href={address} rel="noopener noreferrer" target="_blank">
          {words.thread.openOn(platform)}
        </a>
      )}
      {certain}
      {may.reply && (
        <Post ctx={ctx} action={`/outgoing/${outgoing.id}/cannot-tell`} label={words.outgoing.cannotTell} />
      )}
    </Banner>
  );
};

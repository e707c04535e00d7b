import type { FC } from "hono/jsx";
import type { Message } from "../../domain/message/message.ts";
import { officialOf } from "../../domain/official-language.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { bridgeWords } from "../words/bridge.ts";
import { Hidden } from "./controls.tsx";
import { type Ctx, href, webAddress } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { MediaList } from "./media-list.tsx";
import { actionOf } from "./outgoing-props.ts";
import { PLATFORM } from "./platforms.ts";
import { langOf } from "./row.tsx";
import { when } from "./time.ts";

export interface ExportedProps {
  ctx: Ctx;
  outgoing: Outgoing;
  /** What it answers; absent where it is not stored any more. */
  message: Message | undefined;
}

/** One approved reply for the official tool: where it goes, its words to copy, and the word on what became of it. */
export const ExportedCard: FC<ExportedProps> = ({ ctx, outgoing, message }) => {
  const { words, nowMs, language, department } = ctx;
  const platform = PLATFORM[outgoing.channel];
  const permalink = webAddress(message?.permalink);
  const zone = { language, timeZone: department.department.timeZone };
  const action = actionOf(outgoing);
  const name = `e-${outgoing.id.replace(".", "-")}`;
  return (
    <article class="exported-card" aria-labelledby={name}>
      <header class="exported-head">
        <h3 id={name}>
          {platform}, {outgoing.account}
        </h3>
        <span class="second">
          {bridgeWords[ctx.language].handed(when(Date.parse(outgoing.createdAt), nowMs, zone))}
        </span>
        <span class="exported-links">
          {message !== undefined && (
            <a href={href(ctx, `/messages/${message.id}`)}>{bridgeWords[ctx.language].openHere}</a>
          )}
          {permalink !== undefined && (
            <a href={permalink} rel="noopener noreferrer" target="_blank">
              {words.thread.openOn(platform)} <Icon name="out" />
            </a>
          )}
        </span>
      </header>
      <Texts ctx={ctx} outgoing={outgoing} />
      <form class="exported-form" method="post" action={href(ctx, `/outgoing/${outgoing.id}/confirm`)}>
        <Hidden ctx={ctx} back="/bridge" />
        {action === undefined && (
          <label>
            {bridgeWords[ctx.language].address}
            <input type="text" name="place" maxlength={2000} autocomplete="off" spellcheck={false} />
          </label>
        )}
        <div class="exported-buttons">
          <button type="submit" class="button button-primary" name="published" value="yes">
            {action === undefined ? bridgeWords[ctx.language].published : words.outgoing.action.there}
          </button>
          <button type="submit" class="button" name="published" value="no">
            {action === undefined ? bridgeWords[ctx.language].notPublished : words.outgoing.action.notThere}
          </button>
        </div>
      </form>
    </article>
  );
};

/** The words in fields that select whole by keyboard without a script; an action has its name alone. */
const Texts: FC<{ ctx: Ctx; outgoing: Outgoing }> = ({ ctx, outgoing }) => {
  const { words } = ctx;
  const action = actionOf(outgoing);
  if (action !== undefined) {
    return (
      <p class="reply-action">
        <Icon name={action} />
        <strong>{words.outgoing.action[action].card}</strong>
      </p>
    );
  }
  const link = webAddress(outgoing.link);
  const texts = outgoing.parts?.map(({ text }) => text) ?? [outgoing.text];
  return (
    <>
      {texts.map((text, index) => (
        <div class="copy">
          <textarea
            rows={Math.min(8, Math.ceil(text.length / 70))}
            readonly
            lang={langOf(outgoing.language)}
            dir="auto"
            aria-label={
              texts.length === 1
                ? bridgeWords[ctx.language].text
                : bridgeWords[ctx.language].part(index + 1, texts.length)
            }
          >
            {text}
          </textarea>
          <button type="button" class="button script" data-copy data-copied={bridgeWords[ctx.language].copied}>
            {bridgeWords[ctx.language].copy}
            {texts.length > 1 && ` ${index + 1}/${texts.length}`}
          </button>
        </div>
      ))}
      {link !== undefined && (
        <p>
          <a href={link} rel="noopener noreferrer" target="_blank">
            {link}
          </a>
        </p>
      )}
      <MediaList ctx={ctx} media={outgoing.media} language={officialOf(outgoing.language)} />
    </>
  );
};

import type { FC } from "hono/jsx";
import type { LaneDecision } from "../../domain/lanes/lane.ts";
import { type ChannelName, isPublic, type Message } from "../../domain/message/message.ts";
import { askedIn, type Checked } from "../../domain/outgoing/reply-checks.ts";
import { languageOwed } from "../../domain/outgoing/reply-language.ts";
import { wordsBefore } from "../client/cut.ts";
import { lengthRule } from "../client/length.ts";
import { isOfWords } from "../client/refusals.ts";
import { standingWords } from "../words/standing.ts";
import { Key, LaneBadge, Said } from "./chips.tsx";
import { replyWords } from "./client-words.ts";
import { Banner, CloseIt, Hidden } from "./controls.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href, webAddress } from "./ctx.ts";
import { hiddenByUs } from "./hidden-by-us.ts";
import { laneNow } from "./lane-now.ts";
import { ShowAgain } from "./live-thread.tsx";
import { Icon, LaneMark } from "./marks.tsx";
import { mediaSaid } from "./media-list.tsx";
import { naming, PLATFORM } from "./platforms.ts";
import { ruleHere } from "./reason-said.ts";
import { LiveStanding, standing } from "./standing.tsx";
import { count, dollars, when } from "./time.ts";

/** Banner, editor, length, checks, lane, send. Send is never greyed out: it says why not. */
export const Composer: FC<ConversationProps> = (props) => {
  if (!props.may.reply) return null;
  return (
    <div class="composer" id="composer">
      <div id="refusal"></div>
      <LiveStanding {...props} />
      <LiveRule {...props} />
      <Another {...props} />
    </div>
  );
};

export type RuleProps = Pick<ConversationProps, "ctx" | "canReply" | "thread" | "may" | "actions">;

const isOpen = ({ canReply, thread }: Pick<RuleProps, "canReply" | "thread">): boolean =>
  canReply.ok && thread.message.visibility !== "deleted";

/** May a reply go now? It changes while an officer writes: the script swaps it, and shuts or opens the editor below. */
export const LiveRule: FC<RuleProps> = (props) =>
  props.may.reply ? (
    <div id="live-rule" data-open={isOpen(props) ? "yes" : "no"}>
      <Allowed {...props} />
    </div>
  ) : null;

const Allowed: FC<RuleProps> = ({ ctx, canReply, thread, actions = [] }) => {
  const { words, nowMs, language, department } = ctx;
  const { channel } = thread.message;
  if (canReply.ok) {
    const { until, note, price } = canReply;
    if (until === undefined && note === undefined && price === undefined) return null;
    const zone = { language, timeZone: department.department.timeZone };
    const at = until === undefined ? undefined : when(Date.parse(until), nowMs, zone);
    // Of a used-up limit `until` says when calls are taken again, not when the platform's window closes.
    const dated = note === "over-quota" ? words.composer.waits : words.composer.allowedUntil;
    const lost = note === "no-access";
    const allowed = at === undefined ? words.composer.allowed : dated(at);
    const more = [
      ...(note === undefined ? [] : [words.replyRules.note[note]]),
      ...(price === undefined
        ? []
        : [words.replyRules.price(dollars(price.base, language), dollars(price.withLink, language))]),
    ];
    return (
      <Banner
        kind={lost ? "caution" : "information"}
        title={lost ? words.composer.noAccess(PLATFORM[channel]) : allowed}
        text={naming([...more, ...(lost && at !== undefined ? [allowed] : [])].join(" "), channel)}
      >
        {lost && (
          <a class="button" href={href(ctx, "/channels")}>
            {words.outgoing.seeChannels}
          </a>
        )}
      </Banner>
    );
  }
  if (canReply.reason === "hidden" && hiddenByUs(thread) !== undefined) {
    const ours = words.replyRules.notAllowed["hidden-by-us"];
    return (
      <Banner kind="caution" title={ours.title} text={ours.text}>
        {actions.includes("show") && <ShowAgain ctx={ctx} id={thread.message.id} class="button button-primary" />}
      </Banner>
    );
  }
  const said = words.replyRules.notAllowed[canReply.reason];
  return (
    <Banner kind="caution" title={naming(said.title, channel)} text={naming(said.text, channel)}>
      {/* What is closed already needs no reason any more. */}
      {(canReply.next !== "close-with-reason" || thread.message.status === "open") && (
        <NextStep ctx={ctx} next={canReply.next} channel={channel} permalink={webAddress(thread.message.permalink)} />
      )}
    </Banner>
  );
};

const NextStep: FC<{
  ctx: Ctx;
  next: keyof Ctx["words"]["replyRules"]["next"];
  channel: ChannelName;
  permalink: string | undefined;
}> = ({ ctx, next, channel, permalink }) =>
  next === "close-with-reason" || permalink === undefined ? (
    <CloseIt ctx={ctx} />
  ) : (
    <a class="button button-primary" href={permalink} rel="noopener noreferrer" target="_blank">
      {naming(ctx.words.replyRules.next[next], channel)}
    </a>
  );

/** What the checks compare the reply with. */
const questionOf = (
  message: Message,
  { published }: Ctx["department"],
): Pick<Checked, "asked" | "isPublic" | "published"> => ({
  asked: askedIn(message),
  isPublic: isPublic(message.kind),
  published,
});

/** Folded where a reply stands already and nothing else is being written: a second one is written on purpose. */
const Another: FC<ConversationProps> = (props) => {
  const { ctx, thread, draft, kept } = props;
  const stands = standing(thread) !== undefined;
  return (
    <details
      id="another"
      class="another"
      {...(stands ? { "data-stands": "" } : {})}
      open={!stands || draft !== undefined || kept !== undefined}
    >
      <summary class="button">{standingWords[ctx.language].another}</summary>
      <Editor {...props} />
    </details>
  );
};

/** Shut where no reply may go: words that were written before stay in it, and nothing sends them. */
const Editor: FC<ConversationProps> = (props) => {
  const { ctx, thread, account, limit, next, draft, kept, readAt } = props;
  const { words, language } = ctx;
  const { message } = thread;
  const open = isOpen(props);
  const lane = laneNow(ctx, message);
  const rule = lengthRule(message.channel, message.kind, limit);
  const asked = languageOwed(message);
  const chosen = (draft ?? kept)?.language ?? asked ?? "en-fr";
  const refused = draft !== undefined && isOfWords(ctx.refused) ? ctx.refused : undefined;
  const described = refused ? { "aria-describedby": "send-refused" } : {};
  return (
    <form
      id="reply"
      class="editor-form"
      method="post"
      action={href(ctx, `/messages/${message.id}/reply`)}
      data-message={message.id}
      data-asked={asked ?? ""}
      data-question={JSON.stringify(questionOf(message, ctx.department))}
      data-rule={rule.counting}
      data-limit={rule.limit}
      data-bytes={rule.bytes}
      data-next={next ?? ""}
      data-words={JSON.stringify(replyWords(ctx))}
      {...(open ? {} : { "data-shut": "" })}
      {...(refused ? { "data-refused": "", "data-refused-there": "" } : {})}
      hidden={!open && draft === undefined && kept === undefined}
      novalidate
    >
      <Hidden ctx={ctx} />
      <input type="hidden" name="readAt" value={readAt} />
      <input type="hidden" name="sources" id="sources" value={(draft ?? kept)?.sources ?? ""} />
      <h2 class="said">{words.composer.heading}</h2>
      <div class="editor">
        <div class="editor-head">
          <span>
            {isPublic(message.kind) ? words.composer.publicAs : words.composer.privateAs} <b>{account.name}</b>
          </span>
          <fieldset class="segments">
            <legend class="said">{words.composer.language}</legend>
            {(asked ? (["en", "fr"] as const) : (["en-fr", "en", "fr"] as const)).map((code) => (
              <label>
                <input type="radio" name="language" value={code} checked={code === chosen} />
                <span title={code === "en-fr" ? words.shared.language.both : words.shared.language[code]}>
                  {code === "en-fr" ? "EN + FR" : code.toUpperCase()}
                </span>
              </label>
            ))}
          </fieldset>
          <button type="button" class="button button-quiet script editor-note" data-open-note>
            {words.conversation.note.short} <Key>I</Key>
          </button>
        </div>
        <textarea
          {...(draft === undefined && kept !== undefined ? { "data-kept-at": kept.at } : {})}
          id="text"
          name="text"
          rows={4}
          aria-label={words.composer.text}
          aria-describedby="length over"
          placeholder={words.composer.placeholder}
          lang={asked}
          spellcheck
        >
          {draft?.text ?? kept?.text}
        </textarea>
        <div class="editor-foot" id="length">
          <span class="length" data-length>
            <b>
              <span data-platform>{rule.name}</span> <span data-used>0</span>
            </b>{" "}
            / {count(rule.limit, language)}
          </span>
          <svg class="meter" width="36" height="6" viewBox="0 0 36 6" aria-hidden="true">
            <rect x="0.5" y="0.5" width="35" height="5" rx="2.5" fill="none" stroke="currentColor" />
            <rect x="1" y="1" width="0" height="4" rx="2" fill="currentColor" data-meter />
          </svg>
          <span class="length-note" data-note></span>
          <span class="saved second" data-saved aria-live="off"></span>
        </div>
      </div>
      <Picture {...props} />
      <TooLong ctx={ctx} draft={draft} />
      {asked ? <Reason ctx={ctx} asked={asked} /> : <p class="choose second">{words.composer.chooseLanguage}</p>}
      <ul class="checks script" id="checks" aria-label={words.composer.checks.heading}></ul>
      <div class="send">
        <SendLane ctx={ctx} lane={lane} />
        <p class="send-refused" id="send-refused">
          <Icon name="warning" />
          <span>
            <b>{words.composer.notReady}</b>{" "}
            <span class="second" data-why>
              {refused && words.refusal[refused].title}
            </span>
          </span>
        </p>
        <div class="send-buttons">
          <button type="submit" class="button button-primary button-large" name="intent" value="send" {...described}>
            <SendWords ctx={ctx} lane={lane} /> <Key>Ctrl ↵</Key>
          </button>
          <details class="menu send-more">
            <summary class="button button-primary button-large">
              <Icon name="chevron" />
              <Said>{words.thread.more}</Said>
            </summary>
            <div class="menu-box">
              <button type="submit" class="button" name="intent" value="send-open" {...described}>
                {words.composer.sendOpen} <Key>Ctrl ⇧ ↵</Key>
              </button>
            </div>
          </details>
        </div>
      </div>
    </form>
  );
};

export interface LaneProps {
  ctx: Ctx;
  lane: LaneDecision;
}

/** Which lane the words take, and by which rule. */
const SendLane: FC<LaneProps> = ({ ctx: { words }, ctx, lane }) => {
  const gates = lane.approvers.length;
  return (
    <div class="send-lane" id="send-lane">
      <LaneBadge ctx={ctx} lane={lane.lane} gates={gates} />
      <span class={`lane-words lane-${lane.lane}`}>{gates === 0 ? words.lane.greenLong : words.lane.gates(gates)}</span>
      <p class="second">{gates === 0 ? words.lane.greenWhy : ruleHere(ctx, lane.rule)}</p>
    </div>
  );
};

const SendWords: FC<LaneProps> = ({ ctx: { words }, lane }) => (
  <span id="send-words">
    <LaneMark gates={lane.approvers.length} /> {words.composer.send[lane.lane]}
  </span>
);

/** Both as they are for the words that stand in the composer now: the script swaps them. */
export const LaneFragment: FC<LaneProps> = (props) => (
  <div>
    <SendLane {...props} />
    <SendWords {...props} />
  </div>
);

/** What goes along with words of the library: shown once they are in the draft, and left out with one click. */
const Picture: FC<ConversationProps> = ({ ctx, draft, library }) => {
  const { composer } = ctx.words;
  const offers = [...(library?.offered ?? []), ...(library?.search?.found ?? [])];
  const offer = offers.find(({ pair, media }) => pair.id === draft?.mediaFrom && media.length > 0);
  return (
    <label class="check picture" id="picture" hidden={offer === undefined}>
      <input type="checkbox" name="mediaFrom" value={offer?.pair.id ?? ""} checked={offer !== undefined} />
      <Icon name="image" />
      <span>
        {composer.withPicture}{" "}
        <span class="second" data-alt>
          {mediaSaid(ctx.words, offer?.media ?? [])}
        </span>
      </span>
    </label>
  );
};

/** Asked only when the reply's language is not the person's. A browser with no script shows it always. */
const Reason: FC<{ ctx: Ctx; asked: "en" | "fr" }> = ({ ctx, asked }) => {
  const { composer } = ctx.words;
  return (
    <fieldset class="reason" id="reason" data-reason>
      <legend>{composer.reason}</legend>
      <p class="reason-why">{composer.languageDiffers[asked]}</p>
      {Object.entries(composer.reasons).map(([value, label]) => (
        <label class="check">
          <input type="radio" name="reason" value={value} /> {label}
        </label>
      ))}
    </fieldset>
  );
};

/** Where a text that is too long can be cut, and the way to send it whole. With a script it comes and goes as the
 * officer types; without one the server shows it with the refused words. */
const TooLong: FC<{ ctx: Ctx; draft: ConversationProps["draft"] }> = ({ ctx, draft }) => {
  const { composer } = ctx.words;
  const cutAt = draft?.cutAt;
  const hopeless = draft?.thread === true;
  return (
    <div class="over" id="over" hidden={cutAt === undefined}>
      <p>
        <Icon name="warning" />{" "}
        <span data-cut>{cutAt !== undefined && composer.cutAfter(wordsBefore(draft?.text ?? "", cutAt))}</span>
        <button type="button" class="button button-quiet script" data-show-cut>
          {composer.showCut}
        </button>
      </p>
      <p data-no-thread hidden={!hopeless}>
        {composer.noThread}
      </p>
      <label class="check" data-thread hidden={hopeless}>
        <input type="checkbox" name="thread" value="on" />
        <span>
          {composer.asThread}
          <span data-parts>.</span>{" "}
          <span class="second" data-means>
            {composer.threadMeans("2")}
          </span>
        </span>
      </label>
    </div>
  );
};

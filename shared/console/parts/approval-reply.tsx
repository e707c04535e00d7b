import type { FC } from "hono/jsx";
import { wordsChanged } from "../../domain/lanes/layer.ts";
import { officialOf } from "../../domain/official-language.ts";
import { languageOwed } from "../../domain/outgoing/reply-language.ts";
import { wordDiff } from "../../domain/outgoing/word-diff.ts";
import type { ApprovalProof } from "../../steps/lanes/approval-proof.ts";
import type { OpenApproval } from "../../steps/lanes/approvals.ts";
import { Said } from "./chips.tsx";
import { type Ctx, href, personName } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { MediaList } from "./media-list.tsx";
import { actionOf } from "./outgoing-props.ts";
import { naming, PLATFORM } from "./platforms.ts";
import { excerpt } from "./post-card.tsx";
import { langOf } from "./row.tsx";
import { count, reportDay, when } from "./time.ts";

/** The words that would go out, against what they came from; then what was checked, and where they come from. */
export const ApprovalReply: FC<{ ctx: Ctx; open: OpenApproval; proof: ApprovalProof; final: boolean }> = ({
  ctx,
  open,
  proof,
  final,
}) => {
  const { words, language } = ctx;
  const said = words.approvals;
  const { outgoing } = open;
  const { compared } = proof;
  const action = actionOf(outgoing);
  if (action !== undefined) {
    return (
      <section class="approval-reply" aria-labelledby="approval-reply-title">
        <h2 id="approval-reply-title">{words.outgoing.action[action].card}</h2>
        <p class="second">{words.outgoing.action[action].hint}</p>
      </section>
    );
  }
  const change = compared && wordsChanged(compared.text, outgoing.text);
  const path = `/approvals/${outgoing.id}`;
  return (
    <section class="approval-reply" aria-labelledby="approval-reply-title">
      <div class="approval-reply-head">
        <h2 id="approval-reply-title">{said.reply}</h2>
        <span class="second">
          {compared && change
            ? `${said.changed(count(change.added, language), count(change.removed, language))}, ${compared.against === "library" ? said.against.library(compared.title) : said.against.former}`
            : said.firstVersion}
        </span>
        {compared && (
          <span class="halves">
            <a href={href(ctx, path)} {...(final ? {} : { "aria-current": "true" })}>
              {said.show.changes}
            </a>
            <a href={href(ctx, path, { show: "final" })} {...(final ? { "aria-current": "true" } : {})}>
              {said.show.final}
            </a>
          </span>
        )}
      </div>
      <div class="approval-box">
        <Words ctx={ctx} open={open} {...(compared === undefined || final ? {} : { before: compared.text })} />
        <MediaList ctx={ctx} media={outgoing.media} language={officialOf(outgoing.language)} />
        <Measures ctx={ctx} open={open} />
      </div>
      <div class="approval-proof">
        <Checks ctx={ctx} open={open} proof={proof} />
        <Sources ctx={ctx} open={open} proof={proof} />
      </div>
    </section>
  );
};

const Words: FC<{ ctx: Ctx; open: OpenApproval; before?: string }> = ({ ctx, open: { outgoing }, before }) => {
  const said = ctx.words.approvals;
  const lang = langOf(outgoing.language);
  if (outgoing.parts !== undefined && before === undefined) {
    return (
      <ol class="parts">
        {outgoing.parts.map(({ text }) => (
          <li class="part">
            <p class="words" dir="auto" lang={lang}>
              {text}
            </p>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <p class="words" dir="auto" lang={lang}>
      {before === undefined
        ? outgoing.text
        : wordDiff(before, outgoing.text).map(({ kind, text }) =>
            kind === "same" ? (
              text
            ) : kind === "added" ? (
              <ins>
                <Said>{said.added} </Said>
                {text}
              </ins>
            ) : (
              <del>
                <Said>{said.removed} </Said>
                {text}
              </del>
            ),
          )}
    </p>
  );
};

const Measures: FC<{ ctx: Ctx; open: OpenApproval }> = ({ ctx, open: { outgoing, message, length } }) => {
  const { language } = ctx;
  const said = ctx.words.approvals;
  const owed = languageOwed(message);
  const both = outgoing.language.includes("-");
  const name = both
    ? said.languageNames.both
    : outgoing.language === "fr"
      ? said.languageNames.fr
      : said.languageNames.en;
  const kept = owed === undefined || outgoing.language.split("-").includes(owed);
  return (
    <p class="approval-measures second">
      <span class="approval-length">
        <b>{PLATFORM[outgoing.channel]}</b> {said.length(count(length.used, language), count(length.limit, language))}
        <meter min={0} max={length.limit} value={Math.min(length.used, length.limit)} aria-hidden="true" />
      </span>
      <span>
        {owed === undefined || both ? said.inLanguage(name) : kept ? said.likeQuestion(name) : said.otherLanguage(name)}
        {outgoing.languageReason !== undefined &&
          `${ctx.language === "fr" ? "\u00a0" : ""}: ${outgoing.languageReason}`}
      </span>
    </p>
  );
};

interface ProvenProps {
  ctx: Ctx;
  open: OpenApproval;
  proof: ApprovalProof;
}

/** Each is a fact that was looked at just now; what speaks against the words stands first. */
const Checks: FC<ProvenProps> = ({ ctx, open, proof: { unanswered, against } }) => {
  const { words } = ctx;
  const said = words.approvals.checks;
  const { checked, canReply, outgoing, thread } = open;
  const refusal = checked.ok ? undefined : checked.reason;
  const others = thread.outgoing.some(
    ({ id, state }) => id !== outgoing.id && !["drafted", "failed", "withdrawn"].includes(state),
  );
  const sourced = (outgoing.sources ?? []).length > 0;
  const rows: { good: boolean; text: string }[] = [
    {
      good: canReply.ok,
      text: canReply.ok ? said.mayGo : naming(words.replyRules.notAllowed[canReply.reason].title, outgoing.channel),
    },
    { good: refusal !== "personal-information", text: refusalText("personal-information", said.personal) },
    { good: refusal !== "too-long", text: refusalText("too-long", said.fits) },
    { good: !others, text: others ? said.otherWaits : said.alone },
    { good: sourced, text: sourced ? said.sourced : said.unsourced },
    unanswered === undefined ? { good: true, text: said.answered } : { good: false, text: said.unanswered(unanswered) },
    ...(against.length === 0
      ? [{ good: true, text: said.agrees }]
      : against.map(({ title, ours, theirs }) => ({ good: false, text: said.contradicts(title, ours, theirs) }))),
  ].sort((a, b) => Number(a.good) - Number(b.good));
  function refusalText(reason: keyof typeof words.refusal, good: string): string {
    return refusal === reason ? words.refusal[reason].title : good;
  }
  return (
    <section aria-labelledby="checks-title">
      <h3 id="checks-title">{said.heading}</h3>
      <ul class="checked">
        {rows.map(({ good, text }) => (
          <li class={good ? "checked-good" : "checked-doubt"}>
            <Icon name={good ? "check" : "warning"} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Sources: FC<ProvenProps> = ({ ctx, open: { outgoing }, proof }) => {
  const said = ctx.words.approvals.sources;
  const { language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  return (
    <section aria-labelledby="sources-title">
      <h3 id="sources-title">{said.heading}</h3>
      <ul class="checked">
        {proof.sources.map((source) =>
          source.kind === "library" ? (
            <li>
              <Icon name="book" />
              <span>
                <a href={href(ctx, `/library/${source.id}`)}>{said.library(source.title)}</a>
                {source.verifiedOn !== undefined &&
                  `, ${said.verified(reportDay(source.verifiedOn, language, "date"))}`}
              </span>
            </li>
          ) : (
            <li class="source-expert">
              <Icon name="person" />
              <span>
                {said.expert(source.name, when(Date.parse(source.at), nowMs, zone))}
                <q dir="auto">{excerpt(source.text, SAID)}</q>
              </span>
            </li>
          ),
        )}
        <li>
          <Icon name="pencil" />
          <span>{said.author(personName(ctx, outgoing.createdBy))}</span>
        </li>
        {(outgoing.editedBy ?? []).map((id) => (
          <li>
            <Icon name="pencil" />
            <span>{said.editor(personName(ctx, id))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Letters of an expert's answer that are shown here: the whole of it stands in the conversation. */
const SAID = 160;

import type { FC } from "hono/jsx";
import { wordsChanged } from "../../domain/lanes/layer.ts";
import { languageOwed } from "../../domain/outgoing/reply-rules.ts";
import { wordDiff } from "../../domain/outgoing/word-diff.ts";
import type { OpenApproval } from "../../steps/lanes/approvals.ts";
import { Said } from "./chips.tsx";
import { type Ctx, href, personName } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { actionOf } from "./outgoing-props.ts";
import { naming, PLATFORM } from "./platforms.ts";
import { langOf } from "./row.tsx";

/** What the words are compared with: a text of the library, or what was first sent for approval. */
export interface Compared {
  against: "library" | "former";
  text: string;
}

/** The words that would go out, against what they came from; then what was checked, and where they come from. */
export const ApprovalReply: FC<{ ctx: Ctx; open: OpenApproval; compared?: Compared; final: boolean }> = ({
  ctx,
  open,
  compared,
  final,
}) => {
  const { words } = ctx;
  const said = words.approvals;
  const { outgoing } = open;
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
            ? `${said.changed(change.added, change.removed)}, ${said.against[compared.against]}`
            : said.firstVersion}
        </span>
        {compared && (
          <span class="segments">
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
        <Measures ctx={ctx} open={open} />
      </div>
      <div class="approval-proof">
        <Checks ctx={ctx} open={open} />
        <Sources ctx={ctx} open={open} />
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
        <b>{PLATFORM[outgoing.channel]}</b> {said.length(length.used, length.limit)}
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

/** Each is a fact that was looked at just now. */
const Checks: FC<{ ctx: Ctx; open: OpenApproval }> = ({ ctx, open }) => {
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
      text: canReply.ok ? said.mayGo : naming(words.notAllowed[canReply.reason].title, outgoing.channel),
    },
    { good: refusal !== "personal-information", text: refusalText("personal-information", said.personal) },
    { good: refusal !== "too-long", text: refusalText("too-long", said.fits) },
    { good: !others, text: others ? said.otherWaits : said.alone },
    { good: sourced, text: sourced ? said.sourced : said.unsourced },
  ];
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

const Sources: FC<{ ctx: Ctx; open: OpenApproval }> = ({ ctx, open: { outgoing } }) => {
  const said = ctx.words.approvals.sources;
  return (
    <section aria-labelledby="sources-title">
      <h3 id="sources-title">{said.heading}</h3>
      <ul class="checked">
        {(outgoing.sources ?? []).map(({ kind }) => (
          <li class={kind === "expert" ? "source-expert" : ""}>
            <Icon name={kind === "expert" ? "person" : "history"} />
            <span>{said[kind]}</span>
          </li>
        ))}
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

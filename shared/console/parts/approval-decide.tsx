import type { FC, PropsWithChildren } from "hono/jsx";
import type { ApprovalDecision } from "../../domain/lanes/approvals.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { OpenApproval } from "../../steps/lanes/approvals.ts";
import { Key } from "./chips.tsx";
import { Hidden } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";
import { Icon, LaneMark } from "./marks.tsx";
import { actionOf } from "./outgoing-props.ts";
import { langOf } from "./row.tsx";

export interface DecideProps {
  ctx: Ctx;
  /** A reply or a pair of posts. */
  waits: Pick<Outgoing, "approvals" | "approversNeeded">;
  may: ApprovalDecision;
  /** Hash of the words on this page: nobody agrees to others. */
  read: string;
  /** Below which it is approved and sent back. */
  path: string;
  /** What the last agreement does. */
  sends: string;
  /** Where the list goes on. */
  next: string;
  /** Who may send it back and change its words: those who lead, and a deputy whose time has come. */
  maySendBack: boolean;
}

/** Approve and send back, and what else may be done: forms that work without a script. */
export const ApprovalDecide: FC<PropsWithChildren<DecideProps>> = ({
  ctx,
  waits,
  may,
  read,
  path,
  sends,
  next,
  maySendBack,
  children,
}) => {
  const said = ctx.words.approvals.decide;
  const last = may.ok && may.complete;
  const gate = waits.approvals.length + 1;
  const own = !may.ok && may.reason === "own-text";
  return (
    <div class="approval-decide">
      {maySendBack && !own && (
        <form method="post" action={href(ctx, `${path}/return`)} class="ready">
          <Hidden ctx={ctx} back={next} />
          <span class="second" id="ready-title">
            {said.ready}
          </span>
          {said.reasons.map((reason) => (
            <button type="submit" name="reason" value={reason} class="button ready-reason">
              <Icon name="chat" /> {reason}
            </button>
          ))}
        </form>
      )}
      {may.ok && <p class="second approval-next">{last ? sends : said.passes}</p>}
      <div class="approval-actions">
        {may.ok && (
          <form
            method="post"
            action={href(ctx, `${path}/approve`)}
            class="inline"
            data-key="A"
            data-approve={ctx.words.approvals.done.justShown}
          >
            <Hidden ctx={ctx} back={next} />
            <input type="hidden" name="read" value={read} />
            <button type="submit" class="button button-primary button-large">
              <LaneMark gates={waits.approversNeeded} />
              {waits.approversNeeded > 1 ? said.approveOf(gate, waits.approversNeeded) : said.approve}
              <Key>A</Key>
            </button>
          </form>
        )}
        {maySendBack && !own && (
          <details class="menu menu-up" id="back-menu" data-key="B">
            <summary class="button button-large">
              {said.back} <Key>B</Key>
            </summary>
            <form class="menu-box" method="post" action={href(ctx, `${path}/return`)}>
              <Hidden ctx={ctx} back={next} />
              <label class="field">
                {said.backReason}
                <input type="text" name="reason" required maxlength={500} autocomplete="off" />
              </label>
              <button type="submit" class="button button-primary">
                {said.backSend}
              </button>
            </form>
          </details>
        )}
        {maySendBack && !own && children}
      </div>
    </div>
  );
};

/** Other words for a reply, from one who could have agreed. `typed`: words that were refused stay in their box. */
export const SuggestWords: FC<{ ctx: Ctx; open: OpenApproval; next: string; typed?: string | undefined }> = ({
  ctx,
  open: { outgoing },
  next,
  typed,
}) => {
  const said = ctx.words.approvals.decide;
  if (actionOf(outgoing) !== undefined) return null;
  return (
    <details class="menu menu-up" id="words-menu" data-key="W" {...(typed === undefined ? {} : { open: true })}>
      <summary class="button button-quiet button-large">
        {said.words} <Key>W</Key>
      </summary>
      <form class="menu-box words-form" method="post" action={href(ctx, `/approvals/${outgoing.id}/words`)}>
        <Hidden ctx={ctx} back={next} />
        <input type="hidden" name="language" value={outgoing.language} />
        <input type="hidden" name="reason" value={outgoing.languageReason ?? ""} />
        <label class="field">
          {said.wordsLabel}
          <textarea name="text" rows={6} required lang={langOf(outgoing.language)}>
            {typed ?? outgoing.text}
          </textarea>
        </label>
        <p class="second">{said.wordsMeans}</p>
        <button type="submit" class="button button-primary">
          {said.wordsSend}
        </button>
      </form>
    </details>
  );
};

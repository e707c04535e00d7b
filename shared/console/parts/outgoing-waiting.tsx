import type { FC } from "hono/jsx";
import { mayApprove } from "../../domain/lanes/approvals.ts";
import { deadlineOf } from "../../domain/lanes/gate.ts";
import { outgoingHash } from "../../domain/outgoing/outgoing.ts";
import { upper } from "../../domain/upper.ts";
import { standingWords } from "../words/standing.ts";
import { Hidden, Post } from "./controls.tsx";
import { href } from "./ctx.ts";
import { LaneMark } from "./marks.tsx";
import { actionOf, type OutgoingProps } from "./outgoing-props.ts";
import { when } from "./time.ts";

/** When its time runs out, and what happens then: its author need not ask. */
export const WhatNext: FC<Pick<OutgoingProps, "ctx" | "outgoing">> = ({ ctx, outgoing: { gate } }) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  const said = words.approvals;
  const deadline = gate && deadlineOf(gate);
  const since = gate?.escalatedSince ?? gate?.deputySince;
  if (gate === undefined || (deadline === undefined && since === undefined)) return null;
  return (
    <span class="waiting-next">
      {since !== undefined &&
        ` ${upper(gate.escalatedSince === undefined ? said.deputySince(at(since)) : said.headSince(at(since)))}.`}
      {deadline?.do === "deputise" && ` ${said.deputyAt(at(deadline.at))}`}
      {deadline?.do === "escalate" && ` ${said.escalatesAt(at(deadline.at))}`}
      {deadline?.do === "return" && ` ${said.returnsAt(at(deadline.at))}`}
      {deadline?.do === "release" && ` ${said.releasesAt(at(deadline.at))}`}
    </span>
  );
};

/** Waits for its approvers: who is asked agrees or sends it back, its author takes it back. */
export const Waiting: FC<OutgoingProps> = ({ ctx, outgoing, may }) => {
  const { words } = ctx;
  const missing = outgoing.approversNeeded - outgoing.approvals.length;
  const undo = actionOf(outgoing) === undefined ? standingWords[ctx.language].takeBack : words.outgoing.action.undo;
  const own = outgoing.createdBy === ctx.officer?.id;
  const agree = ctx.officer !== undefined && mayApprove(outgoing, ctx.officer).ok;
  return (
    <div class="state state-waiting">
      <LaneMark gates={missing} />
      <p>
        <strong>{words.outgoing.waiting(missing)}</strong> {words.outgoing.waitingMeans}
        {own && ctx.officer?.roles.includes("approver") && ` ${words.outgoing.ownText}`}
        <WhatNext ctx={ctx} outgoing={outgoing} />
      </p>
      {agree && (
        <div class="actions">
          <Post
            ctx={ctx}
            action={`/outgoing/${outgoing.id}/approve`}
            class="button button-primary"
            fields={{ read: outgoingHash(outgoing) }}
            label={
              outgoing.approversNeeded > 1
                ? words.outgoing.approveOf(outgoing.approvals.length + 1, outgoing.approversNeeded)
                : words.outgoing.approve
            }
          />
          <details class="menu">
            <summary class="button">{words.outgoing.sendBack}</summary>
            <form class="menu-box" method="post" action={href(ctx, `/outgoing/${outgoing.id}/return`)}>
              <Hidden ctx={ctx} />
              <label>
                {words.outgoing.sendBackReason}
                <input type="text" name="reason" required maxlength={500} autocomplete="off" />
              </label>
              <button type="submit" class="button button-primary">
                {words.outgoing.sendBack}
              </button>
            </form>
          </details>
        </div>
      )}
      {own && may.reply && <Post ctx={ctx} action={`/outgoing/${outgoing.id}/undo`} class="button" label={undo} />}
    </div>
  );
};

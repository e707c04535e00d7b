import type { Child, FC } from "hono/jsx";
import type { ApprovalDecision } from "../../domain/lanes/approvals.ts";
import type { ApproverRole, Outgoing } from "../../domain/outgoing/outgoing.ts";
import { type Ctx, personName } from "./ctx.ts";
import { Then } from "./gate-clock.tsx";
import { Icon } from "./marks.tsx";
import { when } from "./time.ts";

export interface TrackProps {
  ctx: Ctx;
  waits: Pick<Outgoing, "approvals" | "approvers" | "createdBy" | "gate" | "lane">;
  may: ApprovalDecision;
  submittedAt: string;
  /** Whom it is for, and what that end says. */
  end: { whom: string; says: Child };
}

/** The line from author to reader: who wrote it, each gate passed or to come, and whom it is for. */
export const ApprovalTrack: FC<TrackProps> = ({ ctx, waits, may, submittedAt, end }) => {
  const { words, language, nowMs, department } = ctx;
  const said = words.approvals.track;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  const { approvals, approvers = [], gate } = waits;
  const seats = [...approvers];
  // Whoever agreed has taken a seat; what is left is asked for in the rule's order.
  for (const { roles = [] } of approvals) {
    const seat = seats.findIndex((role) => roles.includes(role));
    if (seat >= 0) seats.splice(seat, 1);
  }
  // Of the seats that are left, a person who may decide takes the first that is theirs.
  const yours = may.ok ? seats.findIndex((role) => may.roles.includes(role)) : -1;
  const ordered = yours > 0 ? [seats[yours] as ApproverRole, ...seats.toSpliced(yours, 1)] : seats;
  return (
    <ol class={`approval-track approval-track-${waits.lane}`}>
      <li class="passed">
        <span class="stop">
          <Icon name="check" />
        </span>
        <b>{said.wrote(personName(ctx, waits.createdBy))}</b>
        <span class="second">{at(submittedAt)}</span>
      </li>
      {approvals.map((approval) => (
        <li class="gate passed">
          <span class="stop" />
          <b>{personName(ctx, approval.by)}</b>
          <span class="second">{said.agreed(at(approval.at))}</span>
        </li>
      ))}
      {ordered.map((role, index) => (
        <li class={index === 0 ? "gate now" : "gate"} {...(index === 0 ? { "aria-current": "step" } : {})}>
          <span class="stop" />
          <b>{index === 0 && may.ok ? said.youRole[role] : said.role[role]}</b>
          {index === 0 ? (
            <>
              {gate && <span class="second">{said.since(at(gate.since))}</span>}
              <Then ctx={ctx} gate={gate} />
            </>
          ) : (
            <span class="second">{said.next}</span>
          )}
        </li>
      ))}
      <li class="end">
        <span class="stop" />
        <b dir="auto">{end.whom}</b>
        <span class="second">{end.says}</span>
      </li>
    </ol>
  );
};

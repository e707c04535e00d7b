import type { Child, FC } from "hono/jsx";
import type { ApprovalDecision } from "../../domain/lanes/approvals.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { isPublicReply } from "../../domain/outgoing/reply-rules.ts";
import { upper } from "../../domain/upper.ts";
import type { OpenApproval } from "../../steps/lanes/approvals.ts";
import { Key, Sentiment } from "./chips.tsx";
import { Banner } from "./controls.tsx";
import type { Ctx } from "./ctx.ts";
import { Icon, type IconName, LaneMark } from "./marks.tsx";
import { whyHere } from "./reason-said.ts";
import { Record } from "./record.tsx";
import { count } from "./time.ts";

/** Beside what waits: why it is here, what this person may do, and the record with the state of its chain. */
export const ApprovalPanel: FC<{ ctx: Ctx; open: OpenApproval }> = ({ ctx, open }) => {
  const { words } = ctx;
  const said = words.approvals;
  const { outgoing, record, thread } = open;
  return (
    <section class="approval-panel" aria-label={said.why.heading} tabindex={0}>
      <Why ctx={ctx} open={open} />
      <MayDo ctx={ctx} may={open.may} waits={outgoing} />
      {record.chain === "broken" && (
        <Banner kind="error" title={upper(said.record.chain.broken)} text={said.record.brokenMeans} />
      )}
      <div class="approval-record">
        <p class={`second chain chain-${record.chain}`}>{said.record.chain[record.chain]}</p>
        <Record ctx={ctx} thread={{ ...thread, decisions: record.decisions, outgoing: [outgoing] }} />
      </div>
      <Keys ctx={ctx} rewords />
    </section>
  );
};

const Why: FC<{ ctx: Ctx; open: OpenApproval }> = ({ ctx, open: { outgoing, message } }) => {
  const { words, language, department } = ctx;
  const said = words.approvals.why;
  const why = whyHere(ctx, outgoing);
  const { signals, policyVersion, kind } = outgoing;
  const reach = signals?.reach ?? message.author.reach;
  return (
    <div class="panel">
      <h2>{said.heading}</h2>
      <div class={`lane-panel lane-panel-${outgoing.lane} approval-why`}>
        <h3>
          <LaneMark gates={outgoing.approversNeeded} />
          {words.lane.gates(outgoing.approversNeeded)}
        </h3>
        <p>
          {said.rule(outgoing.rule ?? "")}
          {why === undefined ? `. ${said.gone}` : `${language === "fr" ? "\u00a0" : ""}: ${why}.`}
        </p>
      </div>
      <dl class="facts">
        <Fact label={said.reach}>{reach === undefined ? said.reachUnknown : said.reachOf(count(reach, language))}</Fact>
        <Fact label={said.where}>{isPublicReply(kind, message) ? said.public : said.private}</Fact>
        <Fact label={said.sentiment}>
          <Sentiment ctx={ctx} tag={message.sentiment} words />
        </Fact>
        <Fact label={said.policy}>
          <code>{(policyVersion ?? "").slice(0, 8)}</code>{" "}
          {policyVersion === policyOf(department).version ? said.inForce : said.replaced}
        </Fact>
      </dl>
    </div>
  );
};

export const Fact: FC<{ label: string; children?: Child }> = ({ label, children }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <span class="fact">{children}</span>
    </dd>
  </div>
);

interface MayDoProps {
  ctx: Ctx;
  may: ApprovalDecision;
  /** A reply or a pair of posts. */
  waits: Pick<Outgoing, "approvers" | "gate">;
}

export const MayDo: FC<MayDoProps> = (props) => (
  <div class="panel">
    <h2>{props.ctx.words.approvals.may.heading}</h2>
    <ul class="checked">
      {mayDo(props).map(({ icon, text }) => (
        <li>
          <Icon name={icon} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  </div>
);

export const Keys: FC<{ ctx: Ctx; rewords?: boolean }> = ({ ctx, rewords = false }) => {
  const said = ctx.words.approvals.keys;
  return (
    <p class="approval-keys second script">
      <span>
        <Key>J</Key> <Key>K</Key> {said.move}
      </span>
      <span>
        <Key>A</Key> {said.approve}
      </span>
      <span>
        <Key>B</Key> {said.back}
      </span>
      {rewords && (
        <span>
          <Key>W</Key> {said.words}
        </span>
      )}
    </p>
  );
};

function mayDo({ ctx, may, waits }: MayDoProps): { icon: IconName; text: string }[] {
  const { words, officer } = ctx;
  const said = words.approvals.may;
  if (may.ok) {
    const own = (waits.approvers ?? []).some((role) => officer?.roles.includes(role));
    const { gate } = waits;
    return [
      { icon: "check", text: said.approve },
      ...(own ? [] : [{ icon: "info", text: gate?.escalatedSince === undefined ? said.deputy : said.head } as const]),
      { icon: "info", text: said.change },
      { icon: "info", text: said.void },
    ];
  }
  if (may.reason === "own-text")
    return [
      { icon: "info", text: said.ownText },
      { icon: "info", text: said.watch },
    ];
  return [
    { icon: "info", text: may.reason === "agreed-already" ? said.agreed : said.notYours },
    { icon: "info", text: said.change },
  ];
}

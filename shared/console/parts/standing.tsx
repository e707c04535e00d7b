import type { FC } from "hono/jsx";
import { isAnswer, type Outgoing, type OutgoingState } from "../../domain/outgoing/outgoing.ts";
import { standingWords } from "../words/standing.ts";
import { Post } from "./controls.tsx";
import type { LiveThreadProps } from "./conversation-props.ts";
import type { Ctx } from "./ctx.ts";
import { Icon, LaneMark } from "./marks.tsx";
import { WhatNext } from "./outgoing-waiting.tsx";
import { listed } from "./plain-time.ts";
import { when } from "./time.ts";

/**
 * What stands already for a message: a reply that waits for approval, is under way, or has gone out. The composer says
 * so in place of its editor, which opens again for a further reply on purpose.
 */

export type StandingProps = Pick<LiveThreadProps, "ctx" | "thread" | "may">;

/** What is still to come goes before what is done. */
const STANDS: readonly (readonly OutgoingState[])[] = [
  ["waiting"],
  ["unknown"],
  ["approved", "sending"],
  ["exported"],
  ["sent"],
];

/** The newest reply of the first kind that there is; `undefined`: nothing has been said to the person, or all of it
 * came to nothing. */
export function standing({ outgoing }: Pick<StandingProps["thread"], "outgoing">): Outgoing | undefined {
  const answers = outgoing.filter(({ kind, seenAt }) => isAnswer(kind) && seenAt === undefined);
  const found = STANDS.map((states) => answers.filter(({ state }) => states.includes(state))).find(
    ({ length }) => length > 0,
  );
  return found?.sort((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
}

/** The script swaps it, and shuts or opens the editor below as `data-standing` says. */
export const LiveStanding: FC<StandingProps> = (props) => {
  if (!props.may.reply) return null;
  const one = standing(props.thread);
  return (
    <div id="live-standing" data-standing={one?.id ?? ""}>
      {one !== undefined && <Stands {...props} one={one} />}
    </div>
  );
};

const Stands: FC<StandingProps & { one: Outgoing }> = ({ ctx, one }) => {
  const said = standingWords[ctx.language];
  const { title, text } = wordsOf(ctx, one);
  const own = one.createdBy === ctx.officer?.id;
  const card = `o-${one.id.replace(".", "-")}`;
  return (
    <div class={`standing standing-${one.state}`}>
      {one.state === "waiting" ? (
        <LaneMark gates={one.approversNeeded - one.approvals.length} />
      ) : (
        <Icon name={one.state === "sent" ? "check" : one.state === "unknown" ? "warning" : "clock"} />
      )}
      <p>
        <strong>{title}</strong>{" "}
        <span class="standing-more">
          {text}
          {one.state === "waiting" && <WhatNext ctx={ctx} outgoing={one} />}
        </span>
      </p>
      <div class="standing-acts">
        <a class="button button-quiet" href={`#${card}`} data-show>
          {said.see}
        </a>
        {own && one.state === "waiting" && (
          <Post
            ctx={ctx}
            action={`/outgoing/${one.id}/undo`}
            class="button"
            label={said.takeBack}
            data={{ "data-card": card }}
          />
        )}
      </div>
    </div>
  );
};

function wordsOf(ctx: Ctx, one: Outgoing): { title: string; text?: string } {
  const { words, language, nowMs, department } = ctx;
  const said = standingWords[language];
  switch (one.state) {
    case "waiting":
      return { title: said.waiting, text: said.asked(missing(ctx, one)) };
    case "unknown":
      return { title: said.unknown, text: said.unknownMeans };
    case "exported":
      return { title: said.exported, text: words.outgoing.exportedMeans };
    case "sent": {
      const zone = { language, timeZone: department.department.timeZone };
      return { title: said.sent(when(Date.parse(one.sentAt ?? one.createdAt), nowMs, zone)) };
    }
    default:
      return { title: said.queued, text: said.queuedMeans };
  }
}

/** Whose agreement is not there yet; where the rule named nobody, any approver's. */
function missing({ language }: Ctx, { approvers = [], approvals }: Outgoing): string {
  const { roles: said } = standingWords[language];
  const open = [...approvers];
  for (const { roles = [] } of approvals) {
    const at = open.findIndex((role) => roles.includes(role));
    if (at >= 0) open.splice(at, 1);
  }
  const named = [...new Set(open)].map((role) => said[role]);
  return named.length === 0 ? said.approver : listed(named, language, "conjunction");
}

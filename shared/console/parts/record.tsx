import type { FC } from "hono/jsx";
import type { Decision, Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Thread } from "../../ports.ts";
import { type Ctx, personName } from "./ctx.ts";
import { actionOf } from "./outgoing-props.ts";
import { when } from "./time.ts";

/** Every decision about the message, oldest first. */
export const Record: FC<{ ctx: Ctx; thread: Thread }> = ({ ctx, thread: { message, decisions, outgoing } }) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  return (
    <div class="panel" id="live-record">
      <h2>{words.record.heading}</h2>
      <ol class="record">
        <li>
          <time datetime={message.receivedAt}>{at(message.receivedAt)}</time>
          <span>{words.record.received}</span>
        </li>
        {[...decisions]
          .sort((a, b) => a.at.localeCompare(b.at))
          .map((decision) => (
            <li>
              <time datetime={decision.at}>{at(decision.at)}</time>
              <span>
                <DecisionWords
                  ctx={ctx}
                  decision={decision}
                  about={outgoing.find(({ id }) => id === decision.outgoingId)}
                />
              </span>
            </li>
          ))}
      </ol>
    </div>
  );
};

/** Decisions are made by people or, under these names, by stages. */
const STAGES: readonly string[] = ["policy", "reply", "echo", "sweep", "tag", "bridge"];
/** What a stage does to a reply is said without a doer: what happened is the news. */
const OWN_MOVES: readonly Decision["move"][] = [
  "claim",
  "reclaim",
  "release",
  "settle",
  "refuse",
  "lose",
  "bounce",
  "export",
  "remind",
  "deputise",
  "escalate",
];

export const DecisionWords: FC<{ ctx: Ctx; decision: Decision; about: Outgoing | undefined }> = ({
  ctx,
  decision,
  about,
}) => {
  const { by, move, rule, reason } = decision;
  const { record, lane, outgoing } = ctx.words;
  const stage = STAGES.includes(by);
  const doer = stage ? record.service : personName(ctx, by);
  const action = about && actionOf(about);
  const saw = !stage && move === "settle";
  // Whoever acts in the direct lane only asks: nobody else agreed.
  const asked = action !== undefined && move === "clear" && by === about?.createdBy ? "submit" : move;
  const own: Partial<Record<Decision["move"] | "saw", string>> = action === undefined ? {} : record.actions[action];
  const did = (saw ? own.saw : own[asked]) ?? (saw ? record.saw : record.moves[move]);
  const reasons: Readonly<Record<string, string>> = outgoing.hideReasons;
  const why = action === "hide" && (move === "submit" || move === "clear") ? reason : undefined;
  return (
    <>
      {stage && OWN_MOVES.includes(move) ? did : `${doer} ${did}`}
      {why !== undefined && <span>{`${record.because} ${reasons[why] ?? why}`}</span>}
      {rule !== "default" && <span class="second">, {lane.rule(rule)}</span>}
    </>
  );
};

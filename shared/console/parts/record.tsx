import type { FC } from "hono/jsx";
import { type Decision, isAnswer, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Thread } from "../../ports.ts";
import { type Ctx, personName } from "./ctx.ts";
import { actionOf } from "./outgoing-props.ts";
import { when } from "./time.ts";

/** Every decision about the message and what its author did to it, oldest first. */
export const Record: FC<{ ctx: Ctx; thread: Thread }> = ({ ctx, thread: { message, decisions, outgoing } }) => {
  const { words, language, nowMs, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  const lines = [
    ...decisions.map((decision) => ({
      at: decision.at,
      said: (
        <DecisionWords ctx={ctx} decision={decision} about={outgoing.find(({ id }) => id === decision.outgoingId)} />
      ),
    })),
    ...(message.visibility === "deleted" && message.disposed === undefined
      ? [{ at: new Date(message.version.atMs).toISOString(), said: words.record.deleted }]
      : []),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <div class="panel" id="live-record">
      <h2>{words.record.heading}</h2>
      <ol class="record">
        {[{ at: message.receivedAt, said: words.record.received }, ...lines].map((line) => (
          <li>
            <time datetime={line.at}>{at(line.at)}</time>
            <span>{line.said}</span>
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

/** One move may be a person's or a stage's, or nobody's agreement but the policy's. */
type Done = Decision["move"] | "saw" | "direct" | "ran-out";

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
  const done = whatWasDone(decision, about, stage);
  const own: Partial<Record<Done, string>> = action === undefined ? {} : record.actions[action];
  const did = own[done] ?? record.moves[done];
  const reasons: Readonly<Record<string, string>> = outgoing.hideReasons;
  const why = action === "hide" && (done === "submit" || done === "clear") ? reason : undefined;
  return (
    <>
      {stage && OWN_MOVES.includes(move) ? did : `${doer} ${did}`}
      {why !== undefined && <span>{`${record.because} ${reasons[why] ?? why}`}</span>}
      {rule !== "default" && <span class="second">, {lane.rule(rule)}</span>}
    </>
  );
};

function whatWasDone({ by, move }: Decision, about: Outgoing | undefined, stage: boolean): Done {
  if (move === "settle") return stage ? move : "saw";
  if (move !== "clear") return move;
  if (stage) return "ran-out";
  const wrote = about !== undefined && (by === about.createdBy || about.editedBy?.includes(by) === true);
  if (!wrote) return move;
  // Whoever acts in the direct lane agrees to nothing of their own: a reply they send, an action they ask for.
  return isAnswer(about.kind) ? "direct" : "submit";
}

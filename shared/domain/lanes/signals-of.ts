import type { Department } from "../department/department.ts";
import type { Message } from "../message/message.ts";
import type { OutgoingKind } from "../outgoing/outgoing.ts";
import { isBilingual, languageFits } from "../outgoing/reply-language.ts";
import { isPublicReply } from "../outgoing/reply-rules.ts";
import { wallTime } from "../zone.ts";
import { type Crisis, isAbout, isOn } from "./crisis.ts";
import type { LaneSignals } from "./lane.ts";

/** What the policy judges, gathered from the message and from the moment. */

export interface Moment {
  nowMs: number;
  department: Pick<Department, "department">;
  /** As stored; one that is over counts for nothing. */
  crisis?: Crisis | undefined;
}

/** What is known of the words themselves; of an answer that is not written yet, nothing. */
export interface Answer {
  kind?: OutgoingKind;
  /** `en`, `fr`, or both as `en-fr`. */
  language?: string;
  libraryChanged?: number;
  /** Whose words they are. */
  createdBy?: string;
  editedBy?: readonly string[];
}

type Judged = Pick<Message, "risk" | "topics" | "sentiment" | "kind" | "author" | "language"> &
  Partial<Pick<Message, "corrections">>;

export function signalsOf(message: Judged, moment: Moment, answer: Answer = {}): LaneSignals {
  const { kind = "reply", language, libraryChanged } = answer;
  const { reach } = message.author;
  const { topics, sentiment } = judged(message, answer);
  return {
    ...now(moment, topics),
    sends: SENDS[kind],
    public: isPublicReply(kind, message),
    risk: message.risk,
    topics,
    sentiment,
    ...(reach === undefined ? {} : { reach }),
    ...(libraryChanged === undefined ? {} : { libraryChanged }),
    ...(language === undefined ? {} : { language: chosen(message, language) }),
  };
}

/** Nobody loosens their own lane: what the writer of an answer took away from its message's tags counts for it. */
function judged(message: Judged, { createdBy, editedBy = [] }: Answer): Pick<LaneSignals, "topics" | "sentiment"> {
  const was = (message.corrections ?? []).flatMap((one) =>
    one.was !== undefined && (one.by === createdBy || editedBy.includes(one.by)) ? [one.was] : [],
  );
  const { label } = message.sentiment;
  return {
    topics: [...new Set([message, ...was].flatMap(({ topics = [] }) => topics))],
    sentiment: was.some(({ sentiment }) => sentiment?.label === "negative") ? "negative" : label,
  };
}

/** A repost puts a citizen's words before the department's own readers. */
const SENDS: Record<OutgoingKind, LaneSignals["sends"]> = {
  reply: "reply",
  "private-reply": "reply",
  post: "post",
  repost: "repost",
  hide: "hide",
  show: "hide",
};

/** Of something that the department publishes on its own initiative; `at`: when it goes out, which names its day. */
export function postSignals(
  post: { topics: readonly string[]; at: string; risk?: LaneSignals["risk"]; libraryChanged?: number },
  moment: Moment,
): LaneSignals {
  const { topics, at, risk = [], libraryChanged } = post;
  return {
    ...now(moment, topics),
    day: wallTime(Date.parse(at), moment.department.department.timeZone).day,
    sends: "post",
    public: true,
    risk,
    topics,
    sentiment: "unknown",
    ...(libraryChanged === undefined ? {} : { libraryChanged }),
  };
}

function now({ nowMs, department, crisis }: Moment, topics: readonly string[]): Pick<LaneSignals, "day" | "crisis"> {
  const { day } = wallTime(nowMs, department.department.timeZone);
  return isOn(crisis, nowMs) && isAbout(crisis, topics) ? { day, crisis: true } : { day };
}

function chosen(message: Pick<Message, "language">, language: string): NonNullable<LaneSignals["language"]> {
  if (isBilingual(language)) return "both";
  return languageFits(message, language) ? "same" : "other";
}

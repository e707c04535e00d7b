import { officialOr } from "../official-language.ts";
import { isAnswer, type Outgoing } from "../outgoing/outgoing.ts";
import { joined } from "./dimensions.ts";
import { type Add, addingAt, type FactOptions, scopesOf } from "./facts.ts";
import type { Delta } from "./report.ts";

/** What a message of ours adds once it went out, failed, or nobody can tell. What was taken back later did go out. */
export function outgoingFacts(outgoing: Outgoing, { timeZone }: FactOptions): Delta[] {
  const { kind, channel, posted = { plain: 0, linked: 0 } } = outgoing;
  const ended = endOf(outgoing);
  const at = countsAt(outgoing);
  if (ended === undefined || at === undefined) return [];
  const add = addingAt(at, scopesOf(outgoing), timeZone);
  if (ended !== "sent") return add("outgoing", ended);
  return [
    ...add("outgoing", "sent"),
    // Our own posts beside answers and reposts: what the calendar weighs.
    ...add("sent", kind),
    ...add("sent-channel", joined(channel, kind)),
    ...add("posted", joined(channel, kind, "plain"), posted.plain),
    ...add("posted", joined(channel, kind, "linked"), posted.linked),
    ...(isAnswer(kind) ? answer(outgoing, add) : []),
  ];
}

function answer(outgoing: Outgoing, add: Add): Delta[] {
  const { approversNeeded, corrects, askedIn } = outgoing;
  return [
    ...add("agreed", approversNeeded === 0 ? "nobody" : "somebody"),
    ...(askedIn === "en" || askedIn === "fr" ? add("in-kind", joined(askedIn, ours(askedIn, outgoing.language))) : []),
    ...add("reply-from", from(outgoing)),
    ...(outgoing.topics ?? []).flatMap((topic) => [
      ...add("answer-topic", topic),
      ...textsOf(outgoing).flatMap((pair) => add("answer-text", joined(topic, pair))),
    ]),
    ...(corrects === true ? add("correction", "owned") : []),
  ];
}

/** Went out in another language than an official one that it was asked in. */
export const isException = (outgoing: Outgoing): boolean => {
  const { kind, askedIn, language } = outgoing;
  const official = askedIn === "en" || askedIn === "fr";
  return official && isAnswer(kind) && endOf(outgoing) === "sent" && ours(askedIn, language) === "other";
};

/** Whether a reply in this language speaks to somebody in theirs. */
export function ours(theirs: "en" | "fr", language: string): "same" | "other" | "both" {
  if (language.includes("-")) return "both";
  return officialOr(language) === theirs ? "same" : "other";
}

const textsOf = ({ sources = [] }: Outgoing): string[] => [
  ...new Set(sources.flatMap(({ kind, id }) => (kind === "library" ? [id] : []))),
];

/** A text of the library goes before an expert's words: it is the one that may fail the next citizen too. */
function from({ sources = [] }: Outgoing): "library" | "expert" | "own" {
  return (["library", "expert"] as const).find((kind) => sources.some((source) => source.kind === kind)) ?? "own";
}

/** `undefined` before it has ended. A refusal leaves no instant of its own: it came when the message was last to go
 * out. */
export function countsAt(outgoing: Outgoing): string | undefined {
  const { sentAt, uncertainSince, sendAfter, createdAt } = outgoing;
  return endOf(outgoing) === undefined ? undefined : (sentAt ?? uncertainSince ?? sendAfter ?? createdAt);
}

function endOf({ state, sentAt }: Outgoing): "sent" | "failed" | "unknown" | undefined {
  if (state === "withdrawn" && sentAt !== undefined) return "sent";
  return state === "sent" || state === "failed" || state === "unknown" ? state : undefined;
}

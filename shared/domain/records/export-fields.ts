/**
 * What each text of an exported record is, by its place (`a[].b`: of each in a list). One table for all classes, and one
 * walk: what is withheld is withheld wherever the record says it. A place that is not decided here is words, so that a
 * new field cannot pass by an exemption; a test asks for its decision.
 *
 * `words`: somebody's words, or where they stand. `who`: a colleague or an expert by name or id. `author`: the citizen,
 * whom the record of a message names or not. `fact`: an id, code, instant or number. `out`: left out, since it says the
 * words once more, or lets a guess of them be tried.
 */
export type FieldKind = "words" | "who" | "author" | "fact" | "out";

/** Words beside a record's text; pages show each under a name. */
export const WORDS_BESIDE = [
  ...(["submittedText", "media[].alt", "link", "permalink", "reason", "closedReason", "languageReason"] as const),
  ...(["learned.sources[].words[]", "learned.sources[].answer", "doubts[].ours", "doubts[].theirs"] as const),
  ...(["recall.reason", "platformError.message", "steps[].text"] as const),
] as const;
export type WordsBeside = (typeof WORDS_BESIDE)[number];

const of = (kind: FieldKind, ...places: string[]): Record<string, FieldKind> =>
  Object.fromEntries(places.map((place) => [place, kind]));

export const EXPORT_FIELDS: Readonly<Record<string, FieldKind>> = {
  ...of("words", "text", "url", ...WORDS_BESIDE),
  ...of("author", "author.handle", "author.name"),
  ...of("who", "claimedBy", "by", "createdBy", "editedBy[]", "approvals[].by"),
  ...of("who", "asked[]", "to.person", "owner", "writtenBy[]", "approved.by", "learned.sources[].by", "gate.deputy"),
  ...of("who", "steps[].who", "steps[].next"),
  // A thread's parts are its text, cut: one of them may hold half of what is withheld.
  ...of("out", "parts[].text", "parts[].textKey", "approvals[].hash"),
  ...of("out", "version.textHash", "visibilityVersion.textHash"),
  ...of("fact", "class", "id", "message", "at", "noText", "sealed[]"),
  // Of a message.
  ...of("fact", "channel", "account", "kind", "externalId", "conversationId", "parentId", "author.key", "redacted[]"),
  ...of("fact", "barred", "visibility", "version.change", "visibilityVersion.change", "status", "closedAt"),
  ...of("fact", "reopenedAt", "waiting", "expert", "createdAt", "receivedAt", "dueAt", "answeredAt", "repliedIn"),
  ...of("fact", "answeredThere.language", "waited.since", "waited.on", "standing", "post", "campaign", "promise.at"),
  ...of("fact", "promise.dueAt", "promise.keptAt", "disposed.at", "disposed.rule", "language", "language.code"),
  ...of("fact", "language.source", "sentiment.label", "sentiment.source", "topics[]", "team", "risk[]", "hashtags[]"),
  ...of("fact", "counted.topics[]", "counted.team", "counted.hashtags[]", "counted.language", "counted.sentiment"),
  ...of("fact", "counted.corrected[]", "counted.kind", "change"),
  // Of an answer, a post, and what went out of one.
  ...of(
    "fact",
    "to.externalId",
    "to.conversationId",
    "to.root",
    "state",
    "lane",
    "parts[].externalId",
    "mediaFrom",
    "alongside[]",
  ),
  ...of("fact", "media[].kind", "media[].key", "media[].contentType", "media[].captions", "sources[].kind"),
  ...of("fact", "sources[].id", "languageReasonBy", "approvals[].at", "approvals[].roles[]", "approvers[]", "rule"),
  ...of("fact", "signals.sends", "signals.risk[]", "signals.topics[]", "signals.sentiment", "signals.day"),
  ...of("fact", "signals.language", "policyVersion", "gate.since", "gate.steps[].do", "gate.steps[].at"),
  ...of("fact", "gate.deputySince", "gate.remindedAt", "gate.escalatedSince", "askedIn", "releasedAt", "sendAfter"),
  ...of("fact", "leaseUntil", "uncertainSince", "sentAt", "platformError.code", "recall.since"),
  ...of("fact", "recall.notBefore", "recall.result"),
  ...of("fact", "seenAt", "targets[].key", "targets[].channel", "targets[].en", "targets[].fr", "goal", "topic"),
  ...of("fact", "paused.since", "paused.reason", "paused.crisis", "despite", "held"),
  // Of a note, a decision, a question.
  ...of("fact", "to.team", "outgoingId", "move", "textHash", "answers", "via"),
  ...of("fact", "steps[].at", "steps[].what"),
  // Of a text of the library, its history, a report.
  ...of("fact", "verifiedOn", "expiresOn", "supersededBy", "approved.at", "learned.language", "updatedAt"),
  ...of("fact", "learned.sources[].messageId", "learned.sources[].outgoingId", "learned.sources[].at"),
  ...of("fact", "learned.sources[].kind", "doubts[].kind", "doubts[].by", "doubts[].language", "doubts[].at"),
  ...of("fact", "from", "to", "madeAt", "files[]"),
};

export const fieldKind = (place: string): FieldKind => EXPORT_FIELDS[place] ?? "words";

/** Every text of a value in its place, as `change` gives it back; `undefined`: without it. */
export function eachText(
  value: unknown,
  change: (text: string, place: string) => string | undefined,
  place = "",
): unknown {
  if (typeof value === "string") return change(value, place);
  if (Array.isArray(value)) return value.map((one) => eachText(one, change, `${place}[]`));
  if (typeof value !== "object" || value === null) return value;
  const within = place === "" ? "" : `${place}.`;
  const entries = Object.entries(value).map(
    ([name, one]) => [name, eachText(one, change, `${within}${name}`)] as const,
  );
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

import { iso } from "../../domain/instants.ts";
import {
  type Learned,
  type LearnedSource,
  noWords,
  type Pair,
  type PairLanguage,
} from "../../domain/library/library.ts";
import { impersonal } from "../../domain/library/personalise.ts";
import type { Message } from "../../domain/message/message.ts";
import { isPublic } from "../../domain/message/message.ts";
import { isAnswer, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import { isQuestion } from "../../domain/outgoing/question.ts";
import { languageOwed } from "../../domain/outgoing/reply-language.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS, overtaken } from "../outgoing/attempts.ts";
import { redactText } from "../personal.ts";
import { doubt } from "./doubt.ts";
import { eventOf } from "./library-pairs.ts";

/** An answered question becomes a candidate for the library, grouped with its like: people complete and approve it. */

export type LearnPorts = Pick<Ports, "department" | "librarian" | "newId" | "nowMs" | "store">;

/** A library's text that was changed more than this is an answer of its own. */
const MUCH_CHANGED = 0.5;
/** A question with fewer words of ours cannot be told from another. */
const FEWEST_WORDS = 2;
/** Shared stems against those of the shorter question. */
const ALIKE = 0.5;
/** Kept a candidate: enough to choose an answer from. */
const MOST_SOURCES = 8;
const MOST_CANDIDATES = 500;

/** Once for each reply, however often the stream brings it. Throws `conflict` (retry) when other writers kept winning. */
export async function learnFrom(ports: LearnPorts, outgoing: Outgoing): Promise<void> {
  const kind = learnable(outgoing);
  if (kind === undefined) return;
  const message = await ports.store.message(outgoing.messageId);
  const language = message && languageOf(message, outgoing);
  if (message === undefined || language === undefined) return;
  const answer = answerIn(ports, outgoing, message);
  const words = await ports.librarian.pattern(message.text, language, answer);
  if (words.length < FEWEST_WORDS || answer === "") return;
  const source: LearnedSource = {
    messageId: message.id,
    outgoingId: outgoing.id,
    at: outgoing.sentAt ?? iso(ports.nowMs()),
    by: outgoing.createdBy,
    kind,
    words,
    answer,
  };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = likeIt(ports, await ports.store.candidates(MOST_CANDIDATES), { language, message, words });
    const next = was === undefined ? candidate(ports, message, language, source) : grown(was, source, ports);
    const event = eventOf(next, "learn", outgoing.createdBy, next.updatedAt);
    const saved = await ports.store.learn(next, was, event, { messageId: message.id, outgoingId: outgoing.id });
    if (saved === "known") return;
    if (saved === "saved") return doubt(ports, next, { question: words.join(" "), answer });
  }
  throw overtaken(outgoing.id);
}

/** Why this reply teaches something; `undefined`: the library said it already, or it answers nobody. */
function learnable({ kind, sources = [] }: Outgoing): LearnedSource["kind"] | undefined {
  if (!isAnswer(kind)) return undefined;
  if (sources.some((source) => source.kind === "expert")) return "expert";
  const library = sources.filter((source) => source.kind === "library");
  if (library.length === 0) return "officer";
  return library.some(({ changed = 0 }) => changed > MUCH_CHANGED) ? "changed" : undefined;
}

/** Public questions alone: what is answered in private may be about one person's case. */
function languageOf(message: Message, { kind, language }: Outgoing): PairLanguage | undefined {
  const owed = languageOwed(message);
  const fits = owed !== undefined && language === owed;
  const open = isPublic(message.kind) && kind === "reply" && message.visibility === "visible";
  return fits && open && isQuestion(message.text, owed) ? owed : undefined;
}

function answerIn({ department }: LearnPorts, outgoing: Outgoing, message: Message): string {
  const said = outgoing.parts?.map(({ text }) => text.replace(/\s*\d+\/\d+\s*$/u, "")).join(" ") ?? outgoing.text;
  const { handle, name } = message.author;
  const bare = impersonal(said, name);
  const unnamed = handle === undefined ? bare : bare.replaceAll(`@${handle}`, "").replaceAll(handle, "");
  return redactText(unnamed.trim(), department).text;
}

/** The candidate, or the one that was put aside, whose questions are most like this one. */
function likeIt(
  { librarian }: LearnPorts,
  candidates: readonly Pair[],
  { language, message, words }: { language: PairLanguage; message: Message; words: readonly string[] },
): Pair | undefined {
  const asked = librarian.stems(words.join(" "), language);
  let best: { pair: Pair; share: number } | undefined;
  for (const pair of candidates) {
    if (pair.learned?.language !== language || pair.topics[0] !== message.topics[0]) continue;
    for (const source of pair.learned.sources) {
      const stems = librarian.stems(source.words.join(" "), language);
      const both = asked.filter((stem) => stems.includes(stem)).length;
      const share = both / Math.max(1, Math.min(asked.length, stems.length));
      if (both >= FEWEST_WORDS && share >= ALIKE && share > (best?.share ?? 0)) best = { pair, share };
    }
  }
  return best?.pair;
}

function candidate(ports: LearnPorts, message: Message, language: PairLanguage, source: LearnedSource): Pair {
  return {
    v: 1,
    id: ports.newId(),
    version: 1,
    state: "candidate",
    owner: "",
    topics: message.topics.slice(0, 1),
    ...withSources({ language, count: 1, sources: [source] }),
    createdAt: source.at,
    updatedAt: iso(ports.nowMs()),
    revision: 1,
  };
}

function grown(was: Pair, source: LearnedSource, { nowMs }: LearnPorts): Pair {
  const learned = was.learned ?? { language: "en", count: 0, sources: [] };
  // What was put aside counts on without taking the answers in.
  const kept = was.state === "retired" ? { ...source, answer: "" } : source;
  const sources = [...learned.sources, kept].slice(-MOST_SOURCES);
  return {
    ...was,
    ...withSources({ ...learned, count: learned.count + 1, sources }),
    updatedAt: iso(nowMs()),
    revision: was.revision + 1,
  };
}

/** What a candidate shows comes from its sources alone, so that it goes with them. */
export function withSources(learned: Learned): Pick<Pair, "en" | "fr" | "writtenBy"> & { learned: Learned } {
  const { language, sources } = learned;
  // An expert's word before an officer's, the newest before older ones.
  const best = sources.findLast(({ kind }) => kind === "expert") ?? sources.at(-1);
  const shown = { title: "", text: best?.answer ?? "", asks: best?.words ?? [] };
  const words = language === "en" ? { en: shown, fr: noWords() } : { en: noWords(), fr: shown };
  return { ...words, learned, writtenBy: [...new Set(sources.map(({ by }) => by))] };
}

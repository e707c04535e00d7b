import type { Difference, Pair } from "../../domain/library/library.ts";
import type { Message } from "../../domain/message/message.ts";
import { officialOf } from "../../domain/official-language.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { askedIn, unanswered } from "../../domain/outgoing/reply-checks.ts";
import type { Ports } from "../../ports.ts";
import { nearestForm } from "../library/library-sources.ts";

/** What a waiting reply rests on, gathered for whoever decides: where its words come from, what speaks against them. */

export type NamedSource =
  | { kind: "library"; id: string; title: string; verifiedOn?: string; changed: number }
  | { kind: "expert"; name: string; at: string; text: string };

export interface ApprovalProof {
  /** What the words are compared with: the library's text that they came from, or what was first sent. */
  compared?: { against: "library"; title: string; text: string } | { against: "former"; text: string };
  sources: NamedSource[];
  /** The first question of the citizen that the words do not answer. */
  unanswered?: string;
  /** Approved texts that say otherwise. */
  against: ({ id: string; title: string } & Difference)[];
}

/** More than these nobody reads before deciding. */
const MOST_AGAINST = 3;

export const approvalProof =
  (ports: Pick<Ports, "librarian" | "store">) =>
  async (outgoing: Outgoing, message: Message): Promise<ApprovalProof> => {
    const { submitted, text } = outgoing;
    const pairs = await pairsOf(ports, outgoing);
    const [first] = pairs.filter(({ changed }) => changed > 0);
    const written = first && (await writtenBy(ports, outgoing, message));
    const { title, form } = first && written ? formOf(first.pair, outgoing, written) : { title: "", form: undefined };
    const [experts, against] = await Promise.all([expertsOf(ports, outgoing), speaksAgainst(ports, outgoing, message)]);
    const former = submitted === undefined || submitted.text === text ? undefined : submitted.text;
    const question = unanswered(askedIn(message).text, text)?.question;
    return {
      ...(form !== undefined
        ? { compared: { against: "library", title, text: form } }
        : former === undefined
          ? {}
          : { compared: { against: "former", text: former } }),
      sources: [...pairs.map((one) => named(one, outgoing.language)), ...experts],
      ...(question === undefined ? {} : { unanswered: question }),
      against,
    };
  };

interface Used {
  pair: Pair;
  changed: number;
}

async function pairsOf({ store }: Pick<Ports, "store">, { sources = [] }: Outgoing): Promise<Used[]> {
  const found = await Promise.all(
    sources
      .filter(({ kind }) => kind === "library")
      .map(async ({ id, changed = 0 }) => ({ pair: await store.pair(id), changed })),
  );
  return found.flatMap(({ pair, changed }) => (pair === undefined ? [] : [{ pair, changed }]));
}

const named = ({ pair, changed }: Used, language: string): NamedSource => ({
  kind: "library",
  id: pair.id,
  title: pair[officialOf(language)].title,
  ...(pair.verifiedOn === undefined ? {} : { verifiedOn: pair.verifiedOn }),
  changed,
});

async function writtenBy({ store }: Pick<Ports, "store">, { createdBy }: Outgoing, message: Message) {
  const people = await store.people();
  return { message, officer: { name: people.find(({ id }) => id === createdBy)?.name ?? "" } };
}

const formOf = (
  pair: Pair,
  { text, language }: Outgoing,
  written: { message: Message; officer: { name: string } },
): { title: string; form: string } => ({
  title: pair[officialOf(language)].title,
  form: nearestForm(pair, text, language, written),
});

/** An expert's answer is found by the consultation that it belongs to. */
async function expertsOf(
  { store }: Pick<Ports, "store">,
  { messageId, sources = [] }: Outgoing,
): Promise<NamedSource[]> {
  const ids = sources.filter(({ kind }) => kind === "expert").map(({ id }) => id);
  if (ids.length === 0) return [];
  const answers = (await store.consultations(messageId)).flatMap((one) => one.answers);
  return answers.filter(({ id }) => ids.includes(id)).map(({ name, at, text }) => ({ kind: "expert", name, at, text }));
}

async function speaksAgainst(
  { librarian }: Pick<Ports, "librarian">,
  { text, language }: Outgoing,
  { text: question, topics }: Message,
): Promise<ApprovalProof["against"]> {
  const code = officialOf(language);
  const found = await librarian.contradicted({ title: "", text }, { language: code, topics, question });
  return found
    .flatMap(({ pair, differences }) =>
      differences.map((difference) => ({ id: pair.id, title: pair[code].title, ...difference })),
    )
    .slice(0, MOST_AGAINST);
}

import type { Pair, PairLanguage, PairMedia, PairWords } from "../../domain/library/library.ts";
import {
  approvePair,
  createPair,
  editPair,
  type OnPair,
  type PairDone,
  type PairInput,
  restorePair,
  retirePair,
  verifyPair,
} from "../../steps/library/library-pairs.ts";
import { pairAgain } from "../library-pages.tsx";
import { readMedia, storedMedia } from "./media.ts";
import { type FormRoute, type Not, type Outcome, readIn, type Submitted } from "./route.ts";

/** What the library's pages do: they post and redirect, and what was refused stands again as it was typed. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_ASKS = 30;

export const LIBRARY_FORMS: readonly FormRoute[] = [
  {
    path: "/library",
    right: "library",
    run: (form) => written(form, (input) => createPair(form.c.var.ports)({ officer: form.officer, input })),
    again: asTyped,
  },
  {
    path: "/library/:id/edit",
    right: "library",
    run: (form) => written(form, (input) => editPair(form.c.var.ports)({ ...onPair(form), input })),
    again: asTyped,
  },
  {
    path: "/library/:id/approve",
    right: "library",
    run: async (form) => saved(await approvePair(form.c.var.ports)(onPair(form))),
    again: pairAgain,
  },
  {
    path: "/library/:id/verify",
    right: "library",
    run: async (form) => moved(form.id, await verifyPair(form.c.var.ports)(onPair(form))),
    again: pairAgain,
  },
  {
    path: "/library/:id/restore",
    right: "library",
    run: async (form) => moved(form.id, await restorePair(form.c.var.ports)(onPair(form))),
    again: pairAgain,
  },
  {
    path: "/library/:id/retire",
    right: "library",
    run: async ({ c, id, officer, field }) => {
      const by = field("supersededBy");
      const more = { ...(by === "" ? {} : { supersededBy: by }), reason: field("reason").slice(0, 500) };
      const done = await retirePair(c.var.ports)({ id, officer, ...more });
      return done.ok ? { ok: true } : done;
    },
    again: pairAgain,
  },
];

const onPair = ({ id, officer, field }: Submitted): OnPair => ({ id, officer, ...readIn(field) });

type Typed = PairInput & Pick<Pair, "topics" | "owner">;

/** What was refused goes back to the editor with its files: they are kept already. */
async function written(form: Submitted, save: (input: Typed) => Promise<PairDone>): Promise<Outcome> {
  const { media, problems } = await readMedia(form.c.var.ports, form.form);
  const typed = typedIn(form, media);
  const [problem] = problems;
  const outcome: Outcome = problem === undefined ? saved(await save(typed)) : { ok: false, reason: problem };
  return outcome.ok ? outcome : { ...outcome, typed };
}

/** Also what was refused before it was read: from a page that stood open too long. */
function asTyped(form: Submitted, not: Not): Promise<Response> {
  return pairAgain(form, { ...not, typed: not.typed ?? typedIn(form, storedMedia(form.form)) });
}

const saved = (done: PairDone): Outcome => (done.ok ? { ok: true, to: `/library/${done.pair.id}?saved=yes` } : done);
const moved = (id: string, done: PairDone): Outcome => (done.ok ? { ok: true, to: `/library/${id}` } : done);

/** What stands in the editor and is looked at, not saved: files that were chosen are kept all the same. */
export const beingWritten = async (form: Submitted): Promise<Typed> =>
  typedIn(form, (await readMedia(form.c.var.ports, form.form)).media);

/** Cut to what the API takes. */
function typedIn({ officer, form, field }: Submitted, media: PairMedia[]): Typed {
  const half = (language: PairLanguage): PairWords => {
    const of = (name: string, longest: number): string => field(`${language}-${name}`).trim().slice(0, longest);
    const short = of("short", 5_000);
    const asks = of("asks", 2_000)
      .split(",")
      .map((one) => one.trim().slice(0, 60))
      .filter((one) => one !== "");
    return {
      title: of("title", 120),
      text: of("text", 5_000).replaceAll("\r\n", "\n"),
      ...(short === "" ? {} : { short }),
      asks: asks.slice(0, MOST_ASKS),
    };
  };
  const expiresOn = field("expiresOn");
  return {
    en: half("en"),
    fr: half("fr"),
    topics: form.getAll("topics").map(String).slice(0, 10),
    owner: field("owner") || officer.id,
    goal: field("goal"),
    holding: field("holding") === "on",
    ...(DAY.test(expiresOn) ? { expiresOn } : {}),
    media,
  };
}

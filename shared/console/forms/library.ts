import { PAIR_LANGUAGES, type Pair, type PairLanguage, type PairWords } from "../../domain/library/library.ts";
import {
  approvePair,
  createPair,
  editPair,
  type PairDone,
  type PairInput,
  restorePair,
  retirePair,
  verifyPair,
} from "../../steps/library/library-pairs.ts";
import { pairAgain } from "../library-pages.tsx";
import type { FormRoute, Outcome, Submitted } from "./route.ts";

/** What the library's pages do: they post and redirect, and what was refused stands again as it was typed. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_ASKS = 30;

export const LIBRARY_FORMS: readonly FormRoute[] = [
  {
    path: "/library",
    right: "library",
    run: async (form) => saved(await createPair(form.c.var.ports)({ officer: form.officer, input: typedIn(form) })),
    again: (form, reason) => pairAgain(form, reason, typedIn(form)),
  },
  {
    path: "/library/:id/edit",
    right: "library",
    run: async (form) => {
      const { c, id, officer } = form;
      return saved(await editPair(c.var.ports)({ id, officer, input: typedIn(form) }));
    },
    again: (form, reason) => pairAgain(form, reason, typedIn(form)),
  },
  {
    path: "/library/:id/approve",
    right: "library",
    run: async ({ c, id, officer }) => moved(id, await approvePair(c.var.ports)({ id, officer })),
    again: pairAgain,
  },
  {
    path: "/library/:id/verify",
    right: "library",
    run: async ({ c, id, officer }) => moved(id, await verifyPair(c.var.ports)({ id, officer })),
    again: pairAgain,
  },
  {
    path: "/library/:id/restore",
    right: "library",
    run: async ({ c, id, officer }) => moved(id, await restorePair(c.var.ports)({ id, officer })),
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

const saved = (done: PairDone): Outcome => (done.ok ? { ok: true, to: `/library/${done.pair.id}?saved=yes` } : done);
const moved = (id: string, done: PairDone): Outcome => (done.ok ? { ok: true, to: `/library/${id}` } : done);

/** Cut to what the API takes. */
function typedIn({ c, officer, field }: Submitted): PairInput & Pick<Pair, "topics" | "owner"> {
  const form = new URLSearchParams(c.env.request.body.toString("utf8"));
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
    topics: form.getAll("topics").slice(0, 10),
    owner: field("owner") || officer.id,
    goal: field("goal"),
    holding: field("holding") === "on",
    ...(DAY.test(expiresOn) ? { expiresOn } : {}),
    ...mediaIn(field),
  };
}

function mediaIn(field: Submitted["field"]): Pick<PairInput, "media"> {
  const key = field("media-key").trim().slice(0, 300);
  const alt = { en: field("alt-en").trim(), fr: field("alt-fr").trim() };
  if (key === "") return { media: [] };
  const captions = Object.fromEntries(
    PAIR_LANGUAGES.flatMap((language) => {
      const value = field(`captions-${language}`).trim();
      return value === "" ? [] : [[language, value.slice(0, 300)]];
    }),
  );
  const kind = field("media-kind") === "video" ? "video" : "image";
  return { media: [{ kind, key, alt, ...(Object.keys(captions).length === 0 ? {} : { captions }) }] };
}

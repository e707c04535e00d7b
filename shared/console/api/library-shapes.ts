import * as z from "zod/mini";
import { missingLanguages } from "../../domain/library/library.ts";
import { PAIR_STATES } from "../../domain/library/library-states.ts";
import { isTooFew } from "../../domain/library/suggestions.ts";
import { MOST_FILES } from "../../domain/media/media-place.ts";
import type { Listed } from "../../steps/library/library-list.ts";
import type { Offers } from "../../steps/library/suggest-for.ts";
import { mediaSchema } from "./shapes.ts";
import { filled, isoDay, isoInstant, text, upTo } from "./values.ts";

/** The forms in which the API takes and shows the message library. */

const LONGEST_TITLE = 120;
const LONGEST_TEXT = 5_000;
const short = (longest: number) => text.check(z.maxLength(longest));
const name = upTo(60);

const wordsInput = z.strictObject({
  title: z._default(short(LONGEST_TITLE), ""),
  text: z._default(short(LONGEST_TEXT), ""),
  short: z.optional(short(LONGEST_TEXT)),
  asks: z._default(z.array(short(60)).check(z.maxLength(30)), []),
});
const wordsSchema = z.object({
  title: z.string(),
  text: z.string(),
  short: z.optional(z.string()),
  asks: z.array(z.string()),
});
const pictureSchema = z.strictObject({ en: mediaSchema, fr: mediaSchema });
const useSchema = z.strictObject({
  sent: z.int().check(z.nonnegative()),
  settled: z.int().check(z.nonnegative()),
  reopened: z.int().check(z.nonnegative()),
  changed: z.number().check(z.nonnegative()),
});

export const pairInput = z.strictObject({
  en: z.prefault(wordsInput, {}),
  fr: z.prefault(wordsInput, {}),
  topics: z.optional(z.array(name).check(z.maxLength(10))),
  owner: z.optional(upTo(120)),
  goal: z.optional(name),
  holding: z.optional(z.boolean()),
  expiresOn: z.optional(isoDay),
  media: z.optional(z.array(pictureSchema).check(z.maxLength(MOST_FILES))),
});
export const importedPair = z.extend(pairInput, {
  key: filled(120),
  verifiedOn: z.optional(isoDay),
  use: z.optional(z.extend(useSchema, { changed: z._default(z.number().check(z.nonnegative()), 0) })),
});

/** Of a file, which may say more of a text than the library keeps. */
export const pairOfFile = z.object(importedPair.shape);

export const pairSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    state: z.enum(PAIR_STATES),
    owner: z.string(),
    topics: z.array(z.string()),
    goal: z.optional(z.string()),
    holding: z.boolean(),
    en: wordsSchema,
    fr: wordsSchema,
    missing: z.array(z.enum(["en", "fr"])),
    media: z.optional(z.array(pictureSchema)),
    verifiedOn: z.optional(isoDay),
    expiresOn: z.optional(isoDay),
    needsVerifying: z.boolean(),
    supersededBy: z.optional(z.string()),
    writtenBy: z.array(z.string()),
    approved: z.optional(z.object({ by: z.string(), at: isoInstant })),
    doubts: z.optional(z.array(z.record(z.string(), z.string()))),
    asked: z.optional(z.int()),
    use: useSchema,
    updatedAt: isoInstant,
    revision: z.int(),
  })
  .register(z.globalRegistry, { id: "Pair" });

/** Of a candidate: how often it was asked; not whose questions. */
export const pairJson = ({ pair, state, needsVerifying, use }: Listed) => {
  const { v: _, learned, createdAt: _c, ...rest } = pair;
  return {
    ...rest,
    holding: pair.holding ?? false,
    state,
    needsVerifying,
    missing: missingLanguages(pair),
    ...(learned === undefined ? {} : { asked: learned.count }),
    use,
  };
};

export const suggestionsSchema = z.object({
  offered: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      title: z.string(),
      text: z.string(),
      language: z.enum(["en", "fr", "en-fr"]),
      why: z.object({
        topics: z.array(z.string()),
        words: z.array(z.string()),
        holding: z.boolean(),
        use: useSchema,
        tooFewToJudge: z.boolean(),
        verifiedOn: z.optional(isoDay),
        expiresOn: z.optional(isoDay),
      }),
      doubts: z.optional(z.array(z.record(z.string(), z.string()))),
    }),
  ),
  blocked: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      why: z.enum(["expired", "superseded", "contradicted"]),
      by: z.optional(z.string()),
      differences: z.optional(z.array(z.record(z.string(), z.string()))),
    }),
  ),
  of: z.int(),
  withheld: z.optional(z.literal(true)),
});

export const suggestionsJson = ({ offered, blocked, of, withheld }: Offers) => ({
  offered: offered.map(({ pair, insert, language, languages, why }) => ({
    id: pair.id,
    version: pair.version,
    title: pair[languages[0] ?? "en"].title,
    text: insert,
    language,
    why: { ...why, tooFewToJudge: isTooFew(why.use) },
    ...(pair.doubts === undefined ? {} : { doubts: pair.doubts }),
  })),
  blocked: blocked.map(({ pair, why, by, differences }) => ({
    id: pair.id,
    title: pair.en.title,
    why,
    ...(by === undefined ? {} : { by: by.id }),
    ...(differences === undefined ? {} : { differences }),
  })),
  of,
  ...(withheld === undefined ? {} : { withheld }),
});

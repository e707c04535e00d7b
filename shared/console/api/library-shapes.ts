import * as z from "zod";
import { missingLanguages } from "../../domain/library/library.ts";
import { PAIR_STATES } from "../../domain/library/library-states.ts";
import { isTooFew } from "../../domain/library/suggestions.ts";
import { MOST_FILES } from "../../domain/media/media-place.ts";
import type { Listed } from "../../steps/library/library-list.ts";
import type { Offers } from "../../steps/library/suggest-for.ts";
import { isoDay, isoInstant, mediaSchema, text } from "./shapes.ts";

/** The forms in which the API takes and shows the message library. */

const LONGEST_TITLE = 120;
const LONGEST_TEXT = 5_000;
const short = (longest: number) => text.max(longest);
const name = z.string().max(60);

const wordsInput = z.strictObject({
  title: short(LONGEST_TITLE).default(""),
  text: short(LONGEST_TEXT).default(""),
  short: short(LONGEST_TEXT).optional(),
  asks: z.array(short(60)).max(30).default([]),
});
const wordsSchema = z.object({
  title: z.string(),
  text: z.string(),
  short: z.string().optional(),
  asks: z.array(z.string()),
});
const pictureSchema = z.strictObject({ en: mediaSchema, fr: mediaSchema });
const useSchema = z.strictObject({
  sent: z.number().int().min(0),
  settled: z.number().int().min(0),
  reopened: z.number().int().min(0),
  changed: z.number().min(0),
});

export const pairInput = z.strictObject({
  en: wordsInput.prefault({}),
  fr: wordsInput.prefault({}),
  topics: z.array(name).max(10).optional(),
  owner: z.string().max(120).optional(),
  goal: name.optional(),
  holding: z.boolean().optional(),
  expiresOn: isoDay.optional(),
  media: z.array(pictureSchema).max(MOST_FILES).optional(),
});
export const importedPair = pairInput.extend({
  key: z.string().min(1).max(120),
  verifiedOn: isoDay.optional(),
  use: useSchema.extend({ changed: z.number().min(0).default(0) }).optional(),
});

export const pairSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    state: z.enum(PAIR_STATES),
    owner: z.string(),
    topics: z.array(z.string()),
    goal: z.string().optional(),
    holding: z.boolean(),
    en: wordsSchema,
    fr: wordsSchema,
    missing: z.array(z.enum(["en", "fr"])),
    media: z.array(pictureSchema).optional(),
    verifiedOn: isoDay.optional(),
    expiresOn: isoDay.optional(),
    needsVerifying: z.boolean(),
    supersededBy: z.string().optional(),
    writtenBy: z.array(z.string()),
    approved: z.object({ by: z.string(), at: isoInstant }).optional(),
    doubts: z.array(z.record(z.string(), z.string())).optional(),
    asked: z.number().int().optional(),
    use: useSchema,
    updatedAt: isoInstant,
    revision: z.number().int(),
  })
  .meta({ id: "Pair" });

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
      version: z.number().int(),
      title: z.string(),
      text: z.string(),
      language: z.enum(["en", "fr", "en-fr"]),
      why: z.object({
        topics: z.array(z.string()),
        words: z.array(z.string()),
        holding: z.boolean(),
        use: useSchema,
        tooFewToJudge: z.boolean(),
        verifiedOn: isoDay.optional(),
        expiresOn: isoDay.optional(),
      }),
      doubts: z.array(z.record(z.string(), z.string())).optional(),
    }),
  ),
  blocked: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      why: z.enum(["expired", "superseded", "contradicted"]),
      by: z.string().optional(),
      differences: z.array(z.record(z.string(), z.string())).optional(),
    }),
  ),
  of: z.number().int(),
});

export const suggestionsJson = ({ offered, blocked, of }: Offers) => ({
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
});

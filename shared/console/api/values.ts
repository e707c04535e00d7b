import * as z from "zod/mini";
import { isMessageLanguage, isReplyLanguage } from "../../domain/outgoing/reply-language.ts";
import { like } from "../input-faults.ts";

/** The kinds of values in what the API takes and shows. */

/** A text of so many characters at most. */
export const upTo = (longest: number) => z.string().check(z.maxLength(longest));
/** The same, and not empty. */
export const filled = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));

// Half of a surrogate pair is no character, and UTF-8 has no room for one.
export const whole = z.refine<string>(
  (value) => value.isWellFormed(),
  like({ en: "a text without broken characters", fr: "un texte sans caractère brisé" }),
);
/** Texts are cut off far above any platform's limit; the channel's own counting decides below it. */
export const text = upTo(20_000).check(whole);
/** Of what is not empty. */
export const wellFormed = (longest: number) => filled(longest).check(whole);

/** What a reply is in: a language, or both official ones. */
export const language = z.string().check(
  z.refine(
    isReplyLanguage,
    like({
      en: "en, fr, en-fr, fr-en or another language’s code of ISO 639",
      fr: "en, fr, en-fr, fr-en ou le code ISO 639 d’une autre langue",
    }),
  ),
  z.maxLength(6),
);
/** What a message is in, as far as that is known. */
export const messageLanguage = z.string().check(
  z.refine(
    isMessageLanguage,
    like({
      en: "en, fr, another language’s code of ISO 639, or und where it is not known",
      fr: "en, fr, le code ISO 639 d’une autre langue, ou und si elle est inconnue",
    }),
  ),
  z.maxLength(6),
);

export const isoDay = z.iso.date();
export const isoInstant = z.iso.datetime();

/** How many a page of a list holds, as an address says it. */
export const pageSize = z.coerce.number().check(z.int(), z.gte(1), z.lte(100));

/** With nothing beside what it names. */
export const strict = <Shape extends z.core.$ZodShape>(object: z.ZodMiniObject<Shape>) => z.catchall(object, z.never());

import { z } from "zod";

/** What a schema says of an input that breaks it, in each official language. */
export const LOCALES = { en: z.locales.en().localeError, fr: z.locales.frCA().localeError };

import { en, frCA } from "zod/locales";

/** What a schema says of an input that breaks it, in each official language. */
export const LOCALES = { en: en().localeError, fr: frCA().localeError };

import * as z from "zod";
import { WEEKDAYS } from "../days.ts";
import { SCHEDULED } from "../report/period.ts";
import { bilingual, clockTime, email, id, keys, listOf, oneOf } from "./values.ts";

/** The scheduled reports: when each is made, and who has its mail. Each is made whether anybody has its mail or not. */

/** On the department's clock. */
const at = clockTime.default("07:00");
const to = listOf(email).default([]);
/** One that each month has. */
const dayOfMonth = z
  .number({ error: "day-of-month" })
  .int({ error: "day-of-month" })
  .min(1, { error: "day-of-month" })
  .max(28, { error: "day-of-month" });
const yesNo = z.boolean({ error: "yes-no" });

/** The licence that Canada's departments publish under. */
const LICENCE = {
  en: "Open Government Licence – Canada, https://open.canada.ca/en/open-government-licence-canada",
  fr: "Licence du gouvernement ouvert – Canada, https://ouvert.canada.ca/fr/licence-du-gouvernement-ouvert-canada",
};

export const reports = keys({
  /** The language that stands first in a mail in both. */
  first: oneOf(["en", "fr"]).default("en"),
  /** Of the day before. */
  daily: keys({ at, to }).prefault({}),
  /** Of Monday to Sunday before that day. */
  weekly: keys({ day: oneOf(WEEKDAYS).default("mon"), at, to }).prefault({}),
  /** Of the month before; `openData`: with its file of open data beside it. */
  monthly: keys({ day: dayOfMonth.default(1), at, to, openData: yesNo.default(false) }).prefault({}),
  /** Reports about one team's topics alone, at the hours above. */
  teams: listOf(keys({ team: id, kinds: listOf(oneOf(SCHEDULED), 1).default(["weekly"]), to })).default([]),
  /** What may be done with open data. */
  licence: bilingual.default(LICENCE),
});

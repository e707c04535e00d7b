import type { FC } from "hono/jsx";
import { isChannelName } from "../../domain/message/message.ts";
import type { DisposalSum } from "../../domain/records/disposal.ts";
import { recordsWords } from "../words/records.ts";
import { Label } from "./abilities.tsx";
import { type Ctx, href } from "./ctx.ts";
import { PLATFORM } from "./platforms.ts";
import { LOCALES, reportDay } from "./time.ts";

/** How many went, on which day and by which rule; the lines are in files. */
export const DisposalLog: FC<{ ctx: Ctx; disposals: readonly DisposalSum[] }> = ({ ctx, disposals }) => {
  const { language } = ctx;
  const { log: said, classes } = recordsWords[language];
  const number = new Intl.NumberFormat(LOCALES[language]);
  return (
    <section aria-labelledby="disposals">
      <h2 id="disposals">{said.heading}</h2>
      <p class="second section-lead">{disposals.length === 0 ? said.none : said.lead}</p>
      {disposals.length > 0 && (
        <>
          <p>
            <a href={href(ctx, "/records/disposals.csv")}>{said.download}</a>
          </p>
          <table class="table stacked people-table disposals">
            <thead>
              <tr>
                <th scope="col">{said.day}</th>
                <th scope="col">{said.class}</th>
                <th scope="col">{said.rule}</th>
                <th scope="col" class="number">
                  {said.count}
                </th>
                <th scope="col">{said.file}</th>
              </tr>
            </thead>
            <tbody>
              {disposals.map(({ day, class: of, rule, count }) => (
                <tr>
                  <th scope="row">{reportDay(day, language, "date")}</th>
                  <td>
                    <Label>{said.class}</Label>
                    {classes[of]}
                  </td>
                  <td>
                    <Label>{said.rule}</Label>
                    {ruleName(ctx, rule)}
                  </td>
                  <td class="number">
                    <Label>{said.count}</Label>
                    {number.format(count)}
                  </td>
                  <td>
                    <Label>{said.file}</Label>
                    <a href={href(ctx, `/records/disposals/${day}.csv`)}>{said.fileOf(day)}</a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
};

/** An authority by its number, a platform's limit by its terms, the end of a hold by the hold's number. */
export function ruleName({ language }: Pick<Ctx, "language">, rule: string): string {
  const hold = /^hold:(.+)$/.exec(rule)?.[1];
  if (hold !== undefined) return recordsWords[language].schedule.ofHold(hold);
  const channel = /^platform:(.+)$/.exec(rule)?.[1] ?? "";
  return isChannelName(channel) ? recordsWords[language].schedule.ofPlatform(PLATFORM[channel]) : rule;
}

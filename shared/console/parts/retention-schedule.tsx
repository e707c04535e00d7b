import type { FC } from "hono/jsx";
import { RECORD_CLASSES, retentionOf } from "../../domain/records/retention.ts";
import { recordsWords } from "../words/records.ts";
import { Label } from "./abilities.tsx";
import type { Ctx } from "./ctx.ts";
import { span } from "./plain-time.ts";
import { PLATFORM } from "./platforms.ts";
import { limitedChannels, TRANSITORY } from "./retention.ts";

/** Every class, with its time and what lets it go: by authority, by a platform's terms, by the system itself. */

interface Row {
  name: string;
  what: string;
  kept: string;
  from: string;
  by: string;
}

export const RetentionSchedule: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const said = recordsWords[ctx.language].schedule;
  const rows = rowsOf(ctx);
  const some = RECORD_CLASSES.some((of) => retentionOf(ctx.department, of) !== undefined);
  return (
    <section aria-labelledby="schedule">
      <h2 id="schedule">{said.heading}</h2>
      <p class="second section-lead">{some ? said.some : said.none}</p>
      <table class="table stacked people-table">
        <thead>
          <tr>
            {([said.class, said.what, said.kept, said.from, said.authority] as const).map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, what, kept, from, by }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>
                <Label>{said.what}</Label>
                {what}
              </td>
              <td>
                <Label>{said.kept}</Label>
                {kept}
              </td>
              <td>
                <Label>{said.from}</Label>
                {from}
              </td>
              <td>
                <Label>{said.authority}</Label>
                {by}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

function rowsOf({ language, department }: Ctx): Row[] {
  const { schedule, classes, holds, clocks } = recordsWords[language];
  const kept = (ms: number) => schedule.for(span(ms, language));
  return [
    ...RECORD_CLASSES.map((of) => {
      const retention = retentionOf(department, of);
      return {
        ...{ name: classes[of], what: holds[of], from: clocks[of] },
        kept: retention === undefined ? schedule.forGood : kept(retention.keepMs),
        by: retention?.authority ?? schedule.noAuthority,
      };
    }),
    ...limitedChannels(department).map(({ channel, keepMs }) => ({
      ...{ name: classes.limited(PLATFORM[channel]), by: schedule.ofPlatform(PLATFORM[channel]) },
      ...{ what: holds.limited, kept: kept(keepMs), from: clocks.limited },
    })),
    ...TRANSITORY.map(({ of, keepMs }) => ({
      ...{ name: classes[of], what: holds[of], from: clocks[of] },
      ...{ kept: kept(keepMs), by: schedule.transitory },
    })),
  ];
}

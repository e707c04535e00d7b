import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import { SMALL } from "../../../domain/report/part.ts";
import { hourSaid } from "../time.ts";
import { Columns } from "./columns.tsx";
import { figure } from "./figure.tsx";
import { DataTable, Folded, Frame } from "./frame.tsx";
import { daySaid } from "./periods.ts";
import { Legend } from "./textures.tsx";
import { hourSpelled } from "./times.ts";
import { shown, type Told } from "./told.ts";

const at = rowsOf("service");

/** Labels that an axis of days has room for. */
const MOST_LABELS = 8;

/** When people write and when they are answered, by hour of the day. */
export const Hours: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { rhythm: said, received: receivedName } = words.reportService;
  const { received, replies } = report.service.byHour;
  const most = Math.max(0, ...received);
  const busiest = received.indexOf(most);
  const alone = received.filter((count) => count === most).length === 1;
  const named = report.service.received.now >= SMALL && alone;
  return (
    <Frame
      id="rhythm"
      title={named ? said.title(hourSpelled(told, busiest), hourSpelled(told, busiest + 1)) : said.plain}
      measure={most === 0 ? words.reportService.nothing : said.measure}
    >
      {report.service.received.now > 0 && (
        <>
          <Series told={told} />
          <Columns
            title={said.plain}
            desc={said.desc(shown(told, most), hourSpelled(told, busiest))}
            number={(value) => shown(told, value)}
            slots={received.map((count, hour) => ({
              received: count,
              replies: replies[hour] ?? 0,
              ...(hour % 3 === 0 ? { label: hourSaid(told, hour) } : {}),
            }))}
          />
          <Folded told={told}>
            <DataTable
              told={told}
              caption={said.plain}
              columns={[{ name: said.hour }, { name: receivedName }, { name: said.replies }]}
              rows={received.map((count, hour) => {
                const of = ["hour", String(hour)] as const;
                const answered = replies[hour] ?? 0;
                return {
                  head: hourSaid(told, hour),
                  cells: [
                    figure(told, at("received", of), count, shown(told, count)),
                    figure(told, at("replies", of), answered, shown(told, answered)),
                  ],
                };
              })}
            />
          </Folded>
        </>
      )}
    </Frame>
  );
};

/** The same by day, of periods longer than one. */
export const Days: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { rhythm: said, received: receivedName } = words.reportService;
  const { byDay } = report.service;
  if (byDay.length === 0) return null;
  const busiest = byDay.reduce((most, day) => (day.received > most.received ? day : most));
  const alone = byDay.filter(({ received }) => received === busiest.received).length === 1;
  const named = report.service.received.now >= SMALL && alone;
  const step = Math.ceil(byDay.length / MOST_LABELS);
  return (
    <Frame
      id="days"
      title={named ? said.days(shown(told, busiest.received), daySaid(told, busiest.day)) : said.daysPlain}
      measure={said.daysMeasure}
    >
      <Series told={told} />
      <Columns
        title={said.daysPlain}
        desc={said.descDay(shown(told, busiest.received), daySaid(told, busiest.day))}
        number={(value) => shown(told, value)}
        slots={byDay.map(({ day, received, replies }, place) => ({
          received,
          replies,
          ...(place % step === 0 ? { label: daySaid(told, day, "short") } : {}),
        }))}
      />
      <Folded told={told}>
        <DataTable
          told={told}
          caption={said.daysPlain}
          columns={[{ name: said.day }, { name: receivedName }, { name: said.replies }]}
          rows={byDay.map(({ day, received, replies }) => ({
            head: daySaid(told, day),
            cells: [
              figure(told, at("received", ["day", day]), received, shown(told, received)),
              figure(told, at("replies", ["day", day]), replies, shown(told, replies)),
            ],
          }))}
        />
      </Folded>
    </Frame>
  );
};

const Series: FC<{ told: Told }> = ({ told: { words } }) => (
  <Legend
    series={[
      { name: words.reportService.received, texture: "received" },
      { name: words.reportService.rhythm.replies, texture: "replies" },
    ]}
  />
);

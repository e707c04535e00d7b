import type { FC } from "hono/jsx";
import { previousDay } from "../../../domain/days.ts";
import { waitingIn } from "../../../domain/report/waiting.ts";
import { wallTime } from "../../../domain/zone.ts";
import { reportFirstWords } from "../../words/report-first.ts";
import { isAtLeast } from "../view-tally.ts";
import { Shown } from "./figure.tsx";
import { Frame } from "./frame.tsx";
import { shown, type Told, type Work } from "./told.ts";

/** What waits, with the way to it: of a report that is read while its work can still be done. */

const NOON = 12;

export const Morning: FC<{ told: Told }> = ({ told }) => {
  const { morning } = reportFirstWords[told.language];
  const work = workOf(told);
  if (work === undefined) return null;
  const live = isLive(told);
  const at = (query: Readonly<Record<string, string | undefined>>) =>
    told.link?.("/inbox", live ? query : { ...ofReport(told), ...query });
  const items = [
    [
      live ? morning.lateSoon : morning.overdue,
      work.late,
      at({ view: "late-soon" }),
      live && isAtLeast("late-soon", work.late),
    ],
    [morning.open, work.open, at({}), false],
    [morning.approval, work.approval, at({ view: "waiting-approval" }), false],
    [morning.expert, work.expert, at({ view: "waiting-expert" }), false],
  ] as const;
  const some = items.filter(([, n]) => n > 0);
  const { hour } = wallTime(Date.parse(told.report.compiledAt), told.report.timeZone);
  return (
    <Frame
      id="morning"
      title={hour < NOON ? morning.title : morning.titleNow}
      measure={some.length === 0 ? morning.nothing : live ? morning.live : morning.counted}
      wide
    >
      {some.length > 0 && (
        <ul class="morning">
          {some.map(([name, n, href, more]) => (
            <li>
              <Shown
                cell={{
                  shown: (
                    <>
                      <b>
                        {shown(told, n)}
                        {more ? "+" : ""}
                      </b>{" "}
                      {name}
                    </>
                  ),
                  ...(href === undefined ? {} : { href }),
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
};

/** As it is at this moment: known in the console alone, and of the whole department. */
const isLive = ({ work, report }: Told): boolean => work !== undefined && report.scope.kind === "department";

/** Open messages of its days and its team. */
const ofReport = ({ report: { period, scope } }: Told): Readonly<Record<string, string>> => ({
  ...(scope.kind === "team" ? { team: scope.id } : {}),
  ...{ from: period.from, to: period.to, status: "open" },
});

/** `undefined`: these days are long over, or their open messages are not told apart. */
function workOf(told: Told): Work | undefined {
  const { report, today, work } = told;
  const readOn = today ?? wallTime(Date.parse(report.compiledAt), report.timeZone).day;
  if (report.scope.kind === "campaign" || report.period.to < previousDay(readOn)) return undefined;
  if (work !== undefined && isLive(told)) return work;
  const { unansweredWhy, overdue } = report.service;
  const why = (...names: string[]) =>
    unansweredWhy.reduce((sum, { name, count }) => (names.includes(name) ? sum + count : sum), 0);
  return {
    late: overdue,
    open: waitingIn(report),
    approval: why("waiting-approval"),
    expert: why("waiting-expert", "waiting-translation"),
  };
}

import type { FC } from "hono/jsx";
import { isIdle, mayChange } from "../../../domain/lanes/layer.ts";
import { rowsOf } from "../../../domain/report/behind.ts";
import { reportMadeWords } from "../../words/report-made.ts";
import { percent, worked } from "../time.ts";
import { Figure, figure, plain, Shown } from "./figure.tsx";
import { DataTable, Frame, type Row } from "./frame.tsx";
import { rankSaid, shown, type Told, total } from "./told.ts";

const at = rowsOf("layers");

/** What each layer took, and what it gave: decisions, time, words changed. */
export const Layers: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { layers: said } = reportMadeWords[told.language];
  const { rules, approval, expert } = report.layers;
  const decisions = total(rules.map((rule) => rule.decisions));
  const seconds = total(rules.map((rule) => rule.seconds));
  const changed = total(rules.map((rule) => rule.changed));
  const idle = rules.filter(isIdle);
  const tryAt = told.link?.("/lanes/try");
  const { none } = words.reportHead;
  const rows: Row[] = [
    ...rules.map(({ rule, decisions: held, seconds: spent, changed: reworded, returned }) => {
      const of = ["rule", rule] as const;
      return {
        head: said.rule(rule),
        cells: [
          figure(told, at("decisions", of), held, shown(told, held)),
          figure(told, at("decision-time", of), held, worked(spent, told.language)),
          figure(told, at("changed", of), reworded, shown(told, reworded)),
          figure(told, at("returned", of), returned, shown(told, returned)),
        ],
      };
    }),
    ...(expert.asked === 0 && expert.count === 0
      ? []
      : [
          {
            head: (
              <>
                {said.expert}
                <span class="data-note">
                  <Figure told={told} at={at("asked")} n={expert.asked}>
                    {said.asked(shown(told, expert.asked))}
                  </Figure>
                  {expert.nobody > 0 && (
                    <>
                      ,{" "}
                      <Figure told={told} at={at("nobody-answered")} n={expert.nobody}>
                        {said.nobody(shown(told, expert.nobody))}
                      </Figure>
                    </>
                  )}
                </span>
              </>
            ),
            cells: [
              figure(told, at("expert"), expert.count, shown(told, expert.count)),
              figure(
                told,
                at("expert"),
                expert.count,
                expert.p50 === undefined ? none : said.median(rankSaid(told, expert.p50)),
              ),
              plain(none),
              plain(none),
            ],
          },
        ]),
    ...(approval.p50 === undefined
      ? []
      : [
          {
            head: words.reportService.delay.layer.approval,
            cells: [
              figure(told, at("approval"), approval.count, shown(told, approval.count)),
              figure(told, at("approval"), approval.count, said.median(rankSaid(told, approval.p50))),
              plain(none),
              plain(none),
            ],
          },
        ]),
  ];
  return (
    <Frame
      id="layers"
      wide={report.service.byDay.length === 0}
      title={said.title}
      {...(idle.length > 0
        ? {
            note: (
              <>
                {idle.map(({ rule, decisions: holds }) => (
                  <span class="chart-line">
                    {said.useless(said.rule(rule), shown(told, holds), percent(mayChange(holds), told.language))}
                  </span>
                ))}
                {tryAt !== undefined && <Shown cell={{ shown: said.simulate, href: tryAt }} />}
              </>
            ),
          }
        : {})}
    >
      <p class="statement">
        {decisions === 0
          ? said.nothing
          : decisions === 1
            ? said.statementOne(worked(seconds, told.language), changed > 0)
            : said.statement(shown(told, decisions), worked(seconds, told.language), shown(told, changed))}
      </p>
      {rows.length > 0 && (
        <DataTable
          told={told}
          caption={said.title}
          columns={[
            { name: said.layer },
            { name: said.decisions },
            { name: said.time },
            { name: said.changed },
            { name: said.returned },
          ]}
          rows={rows}
        />
      )}
    </Frame>
  );
};

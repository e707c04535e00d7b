import type { FC } from "hono/jsx";
import { isIdle, mayChange } from "../../../domain/lanes/layer.ts";
import { percent, worked } from "../time.ts";
import { Behind, DataTable, Frame, type Row } from "./frame.tsx";
import { rankSaid, shown, type Told, total } from "./told.ts";

/** What each layer took, and what it gave: decisions, time, words changed. */
export const Layers: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { layers: said } = words.reportMade;
  const { rules, approval, expert } = report.layers;
  const decisions = total(rules.map((rule) => rule.decisions));
  const seconds = total(rules.map((rule) => rule.seconds));
  const changed = total(rules.map((rule) => rule.changed));
  const idle = rules.filter(isIdle);
  const { none } = words.reportHead;
  const rows: Row[] = [
    ...rules.map((rule) => ({
      head: said.rule(rule.rule),
      cells: [
        shown(told, rule.decisions),
        worked(rule.seconds, told.language),
        shown(told, rule.changed),
        shown(told, rule.returned),
      ],
    })),
    ...(expert.asked === 0 && expert.count === 0
      ? []
      : [
          {
            head: (
              <>
                {said.expert}
                <span class="data-note">{said.asked(shown(told, expert.asked), shown(told, expert.nobody))}</span>
              </>
            ),
            cells: [
              shown(told, expert.count),
              expert.p50 === undefined ? none : said.median(rankSaid(told, expert.p50)),
              none,
              none,
            ],
          },
        ]),
    ...(approval.p50 === undefined
      ? []
      : [
          {
            head: words.reportService.delay.layer.approval,
            cells: [shown(told, approval.count), said.median(rankSaid(told, approval.p50)), none, none],
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
                {told.link !== undefined && <Behind href={told.link("/lanes/try")}>{said.simulate}</Behind>}
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

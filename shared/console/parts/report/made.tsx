import type { FC } from "hono/jsx";
import { reportMadeWords } from "../../words/report-made.ts";
import { reportThereWords } from "../../words/report-there.ts";
import { zoneName } from "../time.ts";
import { Frame } from "./frame.tsx";
import { atSaid } from "./times.ts";
import { shown, type Told, thereOf } from "./told.ts";

/** How it was made: what a reader must know to trust a figure. */
export const Made: FC<{ told: Told }> = ({ told }) => {
  const { report } = told;
  const { made: said } = reportMadeWords[told.language];
  const { compiledAt, timeZone, reads, recounted, gaps } = report;
  const at = atSaid(told, compiledAt, "date");
  return (
    <Frame id="made" title={said.title} wide>
      <ul class="made">
        <li>{said.compiled(at, shown(told, reads))}</li>
        <li>
          {recounted === undefined
            ? said.notRecounted
            : [
                said.recounted(recounted.equal + recounted.mended + recounted.open, recounted.days),
                said.equal(shown(told, recounted.equal)),
                ...(recounted.mended > 0
                  ? [said.mended(shown(told, recounted.mended), shown(told, recounted.counters))]
                  : []),
                ...(recounted.open > 0 ? [said.open(shown(told, recounted.open))] : []),
              ].join(" ")}
        </li>
        {gaps.length === 0 && <li>{said.noGaps}</li>}
        <li>{said.intervals}</li>
        <li>{said.zone(zoneName(Date.parse(compiledAt), { language: told.language, timeZone }))}</li>
        {thereOf(told) > 0 && <li>{reportThereWords[told.language].made}</li>}
        <li>{said.deleted}</li>
      </ul>
    </Frame>
  );
};

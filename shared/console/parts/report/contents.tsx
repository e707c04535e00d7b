import type { FC } from "hono/jsx";
import { reportsWords } from "../../words/reports.ts";
import { comparedSaid, periodSaid } from "./periods.ts";
import { atSaid } from "./times.ts";
import type { Told } from "./told.ts";

/** In the order of the page. */
const SECTIONS = [
  "delay",
  "volume",
  "sentiment",
  "opportunities",
  "rhythm",
  "spikes",
  "audience",
  "languages",
  "layers",
  "trust",
  "posts",
  "cost",
  "made",
] as const;

/** The way through a report: its sections, what it is compared with, its other forms. */
export const Contents: FC<{
  told: Told;
  /** The list of reports. */
  all?: string;
  files: readonly { name: string; href: string }[];
}> = ({ told, all, files }) => {
  const { report, language } = told;
  const { reportHead: head } = told.words;
  return (
    <aside class="report-side">
      {all !== undefined && (
        <p>
          <a href={all}>{reportsWords[language].all}</a>
        </p>
      )}
      <nav aria-label={head.contents}>
        <h2>{periodSaid(told, report.period)}</h2>
        <ul>
          {SECTIONS.map((section) => (
            <li>
              <a href={`#${section}`}>{head.sections[section]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="report-side-more">
        <h2>{head.comparing}</h2>
        <p>{comparedSaid(told)}</p>
        <h2>{head.get}</h2>
        <p class="report-files">
          <button type="button" class="button script" data-print>
            {head.print}
          </button>
          {files.map(({ name, href }) => (
            <a class="button" href={href}>
              {name}
            </a>
          ))}
        </p>
        <p>{head.made(atSaid(told, report.compiledAt))}</p>
      </div>
    </aside>
  );
};

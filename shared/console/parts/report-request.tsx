import type { FC } from "hono/jsx";
import type { Asked, AskedRefusal } from "../../domain/report/asked.ts";
import { reportListWords } from "../words/report-list.ts";
import { Banner, Hidden } from "./controls.tsx";
import { type Ctx, href } from "./ctx.ts";

/** The form that asks for a report now; what was refused stands in it again, with why. */
export const ReportRequest: FC<{
  ctx: Ctx;
  today: string;
  campaigns: readonly string[];
  tried?: { asked: Asked; refused: AskedRefusal };
}> = ({ ctx, today, campaigns, tried }) => {
  const { language, department } = ctx;
  const said = reportListWords[ctx.language].request;
  const { from, to, team, campaign } = tried?.asked ?? { from: `${today.slice(0, 7)}-01`, to: today };
  const about = team === undefined ? (campaign === undefined ? "" : `campaign:${campaign}`) : `team:${team}`;
  const option = (value: string, name: string) => (
    <option value={value} selected={value === about}>
      {name}
    </option>
  );
  return (
    <section class="report-request" aria-labelledby="report-request">
      <h2 id="report-request">{said.title}</h2>
      {tried && <Banner kind="error" title={said.refused} text={said.why[tried.refused]} id="report-refused" alert />}
      <form method="post" action={href(ctx, "/reports")}>
        <Hidden ctx={ctx} />
        <Day name="from" label={said.from} value={from} today={today} refused={tried !== undefined} />
        <Day name="to" label={said.to} value={to} today={today} refused={tried !== undefined} />
        <label class="field">
          {said.about}
          <select name="about">
            {option("", said.whole)}
            <optgroup label={said.teams}>
              {department.teams.map(({ id, name }) => option(`team:${id}`, name[language]))}
            </optgroup>
            {campaigns.length > 0 && (
              <optgroup label={said.campaigns}>{campaigns.map((id) => option(`campaign:${id}`, id))}</optgroup>
            )}
          </select>
        </label>
        <button type="submit" class="button">
          {said.make}
        </button>
      </form>
      <p class="second" id="report-hint">
        {said.hint}
      </p>
    </section>
  );
};

const Day: FC<{ name: string; label: string; value: string; today: string; refused: boolean }> = (props) => {
  const { name, label, value, today, refused } = props;
  const wrong = refused ? { "aria-invalid": "true" as const } : {};
  return (
    <label class="field">
      {label}
      <input
        type="date"
        name={name}
        value={value}
        max={today}
        required
        aria-describedby={refused ? "report-refused" : "report-hint"}
        {...wrong}
      />
    </label>
  );
};

import type { FC } from "hono/jsx";
import type { Language } from "../parts/ctx.ts";

/** A report's mail as HTML. Mail programs know no style sheets: a table, and what each cell looks like in itself. Dark ones
 * turn these colours. */

export interface MailPart {
  language: Language;
  /** `Weekly report, week of November 16–22, 2026`. */
  title: string;
  about: string;
  /** The department, the period and what was found. */
  subject: string;
  finding: string;
  lead: string;
  figures: readonly MailFigure[];
  /** What to act on first, where there is anything. */
  toDo: string;
  acts: readonly { title: string; evidence: string; step: string }[];
  link: { label: string; href: string };
  why: string;
}
interface MailFigure {
  name: string;
  value: string;
  note: string;
  /** What stands behind it. */
  href?: string;
}

const FONT = "font-family:'Noto Sans',system-ui,-apple-system,'Segoe UI',sans-serif";
const SECOND = "color:#595959";
const STYLE = {
  body: `margin:0;background:#f2f2f2;${FONT}`,
  sheet: "max-width:600px;margin:0 auto;padding:28px 32px;background:#ffffff",
  rule: "margin:28px 0;border:0;border-top:1px solid #d9d9d9",
  kind: `margin:0;${SECOND};font-size:13px;line-height:20px`,
  finding: "margin:4px 0 8px;font-size:22px;line-height:30px;font-weight:700;color:#1a1a1a",
  lead: `margin:0 0 16px;${SECOND};font-size:15px;line-height:23px`,
  table: "width:100%;border-collapse:collapse;border-top:3px solid #1a1a1a;border-bottom:1px solid #d9d9d9",
  cell: "width:50%;padding:12px 16px 12px 0;vertical-align:top;border-top:1px solid #d9d9d9",
  name: "font-size:13px;line-height:20px;font-weight:600;color:#1a1a1a",
  value: "font-size:24px;line-height:34px;white-space:nowrap;font-weight:700;color:#1a1a1a",
  led: "color:#1f497a",
  note: `font-size:13px;line-height:20px;${SECOND}`,
  toDo: "margin:20px 0 4px;font-size:17px;line-height:24px;font-weight:700;color:#1a1a1a",
  act: "margin:0 0 10px;font-size:15px;line-height:22px;color:#1a1a1a",
  link: "display:inline-block;margin:20px 0 12px;padding:10px 18px;border-radius:4px;background:#1f497a;color:#ffffff;font-size:15px;font-weight:500;text-decoration:none",
  why: `margin:0;font-size:12px;line-height:18px;${SECOND}`,
};

export function renderReportMail(parts: readonly MailPart[]): string {
  const page = (
    <html lang={parts[0]?.language ?? "en"}>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{parts.map(({ title }) => title).join(" | ")}</title>
      <body style={STYLE.body}>
        <div style={STYLE.sheet}>
          {parts.map((part, at) => (
            <>
              {at > 0 && <hr style={STYLE.rule} />}
              <Told part={part} />
            </>
          ))}
        </div>
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}`;
}

const Told: FC<{ part: MailPart }> = ({
  part: { language, title, about, finding, lead, figures, toDo, acts, link, why },
}) => (
  <div lang={language}>
    <p style={STYLE.kind}>{`${title}, ${about}`}</p>
    <h1 style={STYLE.finding}>{finding}</h1>
    {lead !== "" && <p style={STYLE.lead}>{lead}</p>}
    <table role="presentation" style={STYLE.table}>
      <Pair figures={figures.slice(0, 2)} />
      <Pair figures={figures.slice(2)} />
    </table>
    {acts.length > 0 && (
      <>
        <h2 style={STYLE.toDo}>{toDo}</h2>
        {acts.map((act) => (
          <p style={STYLE.act}>
            <strong style={STYLE.name}>{act.title}</strong>
            <br />
            {act.evidence} {act.step}
          </p>
        ))}
      </>
    )}
    <a href={link.href} style={STYLE.link}>
      {link.label}
    </a>
    <p style={STYLE.why}>{why}</p>
  </div>
);

const Pair: FC<{ figures: readonly MailFigure[] }> = ({ figures }) => (
  <tr>
    {figures.map(({ name, value, note, href }) => (
      <td style={STYLE.cell}>
        <div style={STYLE.name}>{name}</div>
        <div style={STYLE.value}>
          {href === undefined ? (
            value
          ) : (
            <a href={href} style={STYLE.led}>
              {value}
            </a>
          )}
        </div>
        <div style={STYLE.note}>{note}</div>
      </td>
    ))}
  </tr>
);

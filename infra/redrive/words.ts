import type { Bilingual } from "../../shared/domain/department/department.ts";
import type { Found } from "./filter.ts";

/** What `npm run redrive` says, in both languages: codes, ids and times, no text of anybody's. */

export const USAGE = [
  "npm run redrive -- DEPARTMENT [quarantine|inbound|outbound|consult|report|outbox]",
  "  [--channel NAME] [--since INSTANT] [--until INSTANT] [--id ID]… [--send] [--local]",
  "Shows what lies there; --send takes it on its way again. INSTANT: 2026-11-26 or 2026-11-26T10:00Z.",
  "Montre ce qui s’y trouve; --send le remet en chemin. INSTANT\u00a0: 2026-11-26 ou 2026-11-26T10:00Z.",
].join("\n");

export const sendWhere = (places: readonly string[]): Bilingual => ({
  en: `--send needs a place: ${places.join(", ")}.`,
  fr: `--send exige un emplacement\u00a0: ${places.join(", ")}.`,
});

/** Lines of the table; an outage's thousands are told by their number. */
const SHOWN = 50;

/** `command`: what was run, without its `--send`. */
export function lying(command: string, target: string, found: readonly Found[], nowMs: number): string {
  if (found.length === 0) return `${target}: nothing lies there.\n${target}\u00a0: rien ne s’y trouve.`;
  const sorted = [...found].sort((a, b) => a.atMs - b.atMs);
  const oldest = age(nowMs - (sorted[0]?.atMs ?? nowMs));
  const by = tally(found.map(({ channel = "–" }) => channel));
  const why = tally(found.map(({ why = "?" }) => why));
  const rows = sorted
    .slice(0, SHOWN)
    .map(({ id, atMs, channel = "–", what, why = "?" }) => [id, age(nowMs - atMs), channel, what, why]);
  const rest = found.length - rows.length;
  return [
    `${target}: ${found.length}, the oldest ${oldest} (${by}). Why: ${why}.`,
    `${target}\u00a0: ${found.length}, dont le plus ancien depuis ${oldest} (${by}). Pourquoi\u00a0: ${why}.`,
    table([["id", "age / âge", "channel / canal", "what / quoi", "why / pourquoi"], ...rows]),
    ...(rest > 0 ? [`… + ${rest}`] : []),
    ...(found.some((one) => one.why === undefined) ? UNEXPLAINED : []),
    ...(found.some((one) => one.why === "forgotten") ? FORGOTTEN : []),
    ...next(command),
  ].join("\n");
}

const next = (command: string): string[] => [
  `When the reason is mended: ${command} --send`,
  `Quand la cause est corrigée\u00a0: ${command} --send`,
];
const UNEXPLAINED = [
  "A ? says that no log has a line of it: its function was ended, or took too long.",
  "Un\u00a0? signifie qu’aucun journal n’en parle\u00a0: sa fonction a été interrompue ou a pris trop de temps.",
];
const FORGOTTEN = [
  "forgotten: the stream keeps a day. What was to be sent was sent by the sweep, and the counters are put right at night.",
  "forgotten\u00a0: le flux garde un jour. Le balayage a envoyé ce qui devait l’être et les compteurs sont rectifiés la nuit.",
];

export const sentSaid = (target: string, sent: number): string =>
  `${target}: ${sent} sent again.\n${target}\u00a0: ${sent} ${sent < 2 ? "renvoyé" : "renvoyés"}.`;

/** Of deliveries, or of places in the stream. */
export function takenSaid(target: "quarantine" | "outbox", taken: number, held: number): string {
  const [en, fr] = target === "outbox" ? ["changes", "changement"] : ["messages", "message"];
  return [
    `${target}: ${taken} taken in, with ${held} ${en}.`,
    `${target}\u00a0: ${taken} ${taken < 2 ? "reprise" : "reprises"}, avec ${held} ${held < 2 ? fr : `${fr}s`}.`,
  ].join("\n");
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `3 d 4 h`, `5 min`: the same letters in both languages, but for the day. */
function age(ms: number): string {
  if (ms >= DAY) return `${Math.floor(ms / DAY)} d/j ${Math.floor((ms % DAY) / HOUR)} h`;
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
  return `${Math.max(0, Math.floor(ms / MINUTE))} min`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}`,
    )
    .join("\n");
}

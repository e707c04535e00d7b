import type { AuditReport, Fault, Finding } from "../../shared/steps/lanes/audit.ts";

/** What `npm run audit` says, in both languages: codes and ids, no text of anybody's. */

const FAULTS: Record<Fault, { en: string; fr: string }> = {
  changed: { en: "the entry was changed", fr: "l’entrée a été modifiée" },
  missing: { en: "the entry is missing", fr: "l’entrée manque" },
  misplaced: { en: "the entry stands in the wrong place", fr: "l’entrée n’est pas à sa place" },
  unreadable: { en: "the entry cannot be read", fr: "l’entrée est illisible" },
  head: { en: "the head does not say where the chain ends", fr: "la tête n’indique pas la fin de la chaîne" },
  base: {
    en: "the chain begins later than any disposal on record says",
    fr: "la chaîne commence plus tard que ne l’indique toute élimination consignée",
  },
  "not-under-message": {
    en: "the message does not show this decision as the chain has it",
    fr: "le message ne montre pas cette décision telle qu’elle est dans la chaîne",
  },
  "not-in-chain": {
    en: "the message shows a decision that the chain does not have",
    fr: "le message montre une décision absente de la chaîne",
  },
};

export function auditSaid(report: AuditReport, language: "en" | "fr"): string {
  const french = language === "fr";
  const number = new Intl.NumberFormat(french ? "fr-CA" : "en-CA");
  const total = report.chains.reduce((sum, { length }) => sum + length, 0);
  const chains = report.chains.map(({ chain, length, head, disposed }) => {
    const gone =
      disposed === undefined
        ? ""
        : french
          ? `, ${number.format(disposed)} ${disposed < 2 ? "éliminée" : "éliminées"} avant`
          : `, ${number.format(disposed)} before them disposed of`;
    return french
      ? `Chaîne ${chain}\u00a0: ${number.format(length)} ${length < 2 ? "entrée" : "entrées"}${gone}, tête ${head.slice(0, 16)}`
      : `Chain ${chain}: ${number.format(length)} ${length === 1 ? "entry" : "entries"}${gone}, head ${head.slice(0, 16)}`;
  });
  const good = french
    ? `Intact\u00a0: ${number.format(total)} décisions, et les messages montrent les mêmes.`
    : `Intact: ${number.format(total)} decisions, and the messages show the same.`;
  return [...chains, ...(report.findings.length === 0 ? [good] : report.findings.map((one) => said(one, french)))].join(
    "\n",
  );
}

function said({ chain, sequence, messageId, at, fault }: Finding, french: boolean): string {
  const colon = french ? "\u00a0:" : ":";
  const names = [
    `${french ? "Chaîne" : "Chain"} ${chain}`,
    ...(sequence === undefined ? [] : [`${french ? "entrée" : "entry"} ${sequence}`]),
    ...(messageId === undefined ? [] : [`message ${messageId}`]),
    ...(at === undefined ? [] : [at]),
  ];
  return `${names.join(", ")}${colon} ${FAULTS[fault][french ? "fr" : "en"]}.`;
}

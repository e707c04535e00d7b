import type { Pair, PairWords } from "../../shared/domain/library/library.ts";

/** Whole pairs for tests: a test says only what matters to it. */
export function aPair(id: string, over: Partial<Pair> = {}): Pair {
  return {
    v: 1,
    id,
    version: 1,
    state: "approved",
    owner: "approver",
    topics: ["renewal"],
    en: words(`Renewal ${id}`, "Renew online or by mail. It takes 20 business days."),
    fr: words(`Renouvellement ${id}`, "Renouvelez en ligne ou par la poste. Comptez 20 jours ouvrables."),
    writtenBy: ["officer"],
    createdAt: "2026-11-20T15:00:00.000Z",
    updatedAt: "2026-11-20T15:00:00.000Z",
    revision: 1,
    ...over,
    ...(over.state === undefined || over.state === "approved"
      ? { approved: over.approved ?? { by: "approver", at: "2026-11-20T16:00:00.000Z" } }
      : {}),
  };
}

export const words = (title: string, text: string, more: Partial<PairWords> = {}): PairWords => ({
  title,
  text,
  asks: [],
  ...more,
});

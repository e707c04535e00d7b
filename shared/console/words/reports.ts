/** Reports as a place of the console. */
const en = { reports: { title: "Reports", all: "All reports" } };

const fr = { reports: { title: "Rapports", all: "Tous les rapports" } } satisfies typeof en;

export const reportsWords = { en, fr };

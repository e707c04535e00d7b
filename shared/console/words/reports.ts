/** Reports as a place of the console. */
const en = { title: "Reports", all: "All reports" };

const fr = { title: "Rapports", all: "Tous les rapports" } satisfies typeof en;

export const reportsWords = { en, fr };

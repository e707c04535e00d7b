import type { Bilingual } from "../../shared/domain/department/department.ts";

/** What `npm start` says, in both languages. */

const NB = "\u00a0";

export const USAGE = `npm start [-- DEPARTMENT [ANOTHER…]]
  PORT            where it listens; 3000 unless set / où il écoute; 3000 par défaut
  OPENLINE_SAMPLE off: no sample day; on unless set / off${NB}: sans journée d’exemple; on par défaut
  OPENLINE_DATA   a folder that keeps the data between starts / un dossier qui garde les données d’un démarrage à l’autre`;

export const STARTING = `Openline starts: stacks, functions, table, queues. Seconds; the first time, or on a busy machine, minutes.
Openline démarre${NB}: piles, fonctions, table, files. Quelques secondes; la première fois, ou sur une machine occupée, quelques minutes.`;

/** Commands of another terminal need the port as well: each is printed so that it can be typed as it stands. */
export const readySaid = (url: string): string => `Openline is ready: ${url}
Openline est prêt${NB}: ${url}
  the platforms / les plateformes   ${url}/sandbox
  the mails / les courriels         ${url}/sandbox/mail
  the JSON API / l’API JSON         ${url}/api/openapi.json
  a token / un jeton                PORT=${new URL(url).port} npm run --silent token -- officer`;

export const startedSaid = (ms: number): string => {
  const seconds = (ms / 1000).toFixed(1);
  return `Started in ${seconds} s; Ctrl-C stops everything.
Démarré en ${seconds.replace(".", ",")}${NB}s; Ctrl-C arrête tout.`;
};

export const namedTwice = (name: string): Bilingual => ({
  en: `${name} is named twice.`,
  fr: `${name} est nommé deux fois.`,
});

export const noSample = (value: string): string =>
  `OPENLINE_SAMPLE is "${value}": it is on or off.
OPENLINE_SAMPLE vaut «${NB}${value}${NB}»${NB}: il faut on ou off.`;

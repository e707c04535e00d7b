import type { Server } from "node:http";
import { AppError } from "../../shared/domain/errors.ts";
import { noSample } from "./start-words.ts";

/** What can be wrong with a machine before anything starts: a sentence in each language, which says how to mend it. */

/** What the functions run on in AWS; `npm ci` puts it into the repository. */
const NODE_MAJOR = 24;

/** `undefined`: this Node will do. */
export function nodeProblem(version: string): string | undefined {
  const major = Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
  if (major >= NODE_MAJOR) return undefined;
  return `Openline runs on Node ${NODE_MAJOR} and this is ${version}: run \`npm ci\`, which brings Node ${NODE_MAJOR} into the repository, and start with \`npm start\`, which uses it.
Openline a besoin de Node ${NODE_MAJOR} et ceci est ${version}\u00a0: lancez \`npm ci\`, qui installe Node ${NODE_MAJOR} dans le dépôt, puis démarrez par \`npm start\`, qui s’en sert.`;
}

/** Listens on this machine alone. Throws `bad-configuration` when the port is taken or not allowed. */
export function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const message = cause.code === "EADDRINUSE" ? taken(port) : refused(port, cause.code ?? cause.message);
      reject(new AppError("bad-configuration", message, { cause }));
    });
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

const taken = (port: number): string =>
  `Port ${port} is taken: stop what listens there, or choose another with \`PORT=${port + 1} npm start\`.
Le port ${port} est pris\u00a0: arrêtez ce qui y écoute, ou choisissez-en un autre par \`PORT=${port + 1} npm start\`.`;

const refused = (port: number, why: string): string =>
  `Port ${port} cannot be used (${why}): choose another with \`PORT=3000 npm start\`.
Le port ${port} ne peut pas servir (${why})\u00a0: choisissez-en un autre par \`PORT=3000 npm start\`.`;

/** Throws `bad-request` for what is no port. */
export function portOf(value: string | undefined): number {
  const port = Number(value || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new AppError(
    "bad-request",
    `PORT is "${value}", which is no port: give a number from 1 to 65535.
PORT vaut «\u00a0${value}\u00a0», qui n’est pas un port\u00a0: donnez un nombre de 1 à 65535.`,
  );
}

/** Whether the sample day is played. Throws `bad-request` for what is neither `on` nor `off`. */
export function sampleOf(value: string | undefined): boolean {
  const asked = value || "on";
  if (asked === "on" || asked === "off") return asked === "on";
  throw new AppError("bad-request", noSample(asked));
}

import type { Server } from "node:http";
import { AppError } from "../../shared/domain/errors.ts";

/** What can be wrong with a machine before anything starts: one sentence each, which says how to mend it. */

/** What the functions run on in AWS; `npm ci` puts it into the repository. */
const NODE_MAJOR = 24;

/** `undefined`: this Node will do. */
export function nodeProblem(version: string): string | undefined {
  const major = Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
  if (major >= NODE_MAJOR) return undefined;
  return `Openline runs on Node ${NODE_MAJOR} and this is ${version}: run \`npm ci\`, which brings Node ${NODE_MAJOR} into the repository, and start with \`npm start\`, which uses it.`;
}

/** Listens on this machine alone. Throws `bad-configuration` when the port is taken or not allowed. */
export function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const message =
        cause.code === "EADDRINUSE"
          ? `Port ${port} is taken: stop what listens there, or choose another with \`PORT=${port + 1} npm start\`.`
          : `Port ${port} cannot be used (${cause.code}): choose another with \`PORT=3000 npm start\`.`;
      reject(new AppError("bad-configuration", message, { cause }));
    });
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

/** Throws `bad-configuration` for what is no port. */
export function portOf(value: string | undefined): number {
  const port = Number(value || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new AppError("bad-configuration", `PORT is "${value}", which is no port: give a number from 1 to 65535.`);
}

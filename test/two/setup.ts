import type { TestProject } from "vitest/node";
import { startAll } from "../../infra/local/start.ts";

declare module "vitest" {
  interface ProvidedContext {
    passport: Side;
    border: Side;
  }
}

/** One of two departments that run side by side. */
export interface Side {
  url: string;
  token: string;
  directory: string;
  sqs: string;
  standIns: string;
}

/** Both departments in one run, empty at first, as `npm start -- passport border` has them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const began = performance.now();
  const locals = await startAll(["passport", "border"], { port: 0, sample: false });
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(`two departments: ready in ${Math.round(performance.now() - began)} ms, the runner has ${memory} MB`);
  for (const [index, name] of (["passport", "border"] as const).entries()) {
    const local = locals[index];
    if (local === undefined) throw new Error(`${name} does not run`);
    const { url, directory, endpoints } = local;
    const token = await local.token("officer");
    project.provide(name, { url, token, directory, sqs: endpoints.sqs, standIns: endpoints.standIns });
  }
  return async () => {
    await Promise.all(locals.map((local) => local.stop()));
  };
}

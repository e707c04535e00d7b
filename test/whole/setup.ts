import type { TestProject } from "vitest/node";
import { startLocal } from "../../infra/local/start.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    tokens: Record<Person, string>;
  }
}

const PEOPLE = ["officer", "officer2", "approver", "head", "admin", "expert"] as const;
export type Person = (typeof PEOPLE)[number];

/** One system for all files of this project, empty at first; each test works on ids of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const began = performance.now();
  const local = await startLocal({ port: 0, department: "passport", sample: false });
  console.log(`whole path: ready in ${Math.round(performance.now() - began)} ms at ${local.url}`);
  project.provide("url", local.url);
  const tokens: Partial<Record<Person, string>> = {};
  for (const person of PEOPLE) tokens[person] = await local.token(person);
  project.provide("tokens", tokens as Record<Person, string>);
  return () => local.stop();
}

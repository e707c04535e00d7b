import { join } from "node:path";
import type { Plugin } from "esbuild";
import { bundle } from "../../../infra/bundle/bundle.ts";
import { loadDepartment } from "../../../infra/department/file.ts";
import { type Child, startChild } from "../child.ts";

/** The webhook as it is deployed, and what it has around it. */

/** For the bench alone: every text passes as it came. */
const withoutRedaction: Plugin = {
  name: "without-redaction",
  setup(builds) {
    const contents = `export const redact = (text) => ({ text, found: [] });
export const redactName = (text) => ({ text, found: [] });
export const findPersonal = () => [];
export const ownContacts = () => new Set();`;
    builds.onLoad({ filter: /shared\/domain\/redact\/redact\.ts$/ }, () => ({ contents, loader: "ts" }));
  },
};

/** Files of the webhook's bundle. */
export async function builtWebhooks(folder: string): Promise<{ whole: string; unredacted: string }> {
  const passport = loadDepartment("passport");
  const whole = await bundle(passport, join(folder, "whole"));
  const unredacted = await bundle(passport, join(folder, "unredacted"), [withoutRedaction]);
  const file = (built: typeof whole): string => join(built.folder("webhook"), "index.js");
  return { whole: file(whole), unredacted: file(unredacted) };
}

export interface StubAws {
  /** Of a function beside it. */
  env: Record<string, string>;
  /** Messages since the last call. */
  taken(): Promise<number>;
  stop(): void;
}

export async function stubAws(): Promise<StubAws> {
  const child: Child = startChild(join(import.meta.dirname, "stub-aws.ts"), [], {});
  const { port } = await child.ask<{ port: number }>("port");
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: "ca-central-1",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      // Lambda's are some 700 characters.
      AWS_SESSION_TOKEN: "token".repeat(140),
      INBOUND_QUEUE_URL: `${endpoint}/111111111111/inbound`,
      QUARANTINE_BUCKET: "quarantine",
      SECRETS_PREFIX: "openline/passport/",
      UNKNOWN_ACCOUNT: "quarantine",
    },
    taken: async () => (await child.ask<{ taken: number }>("taken")).taken,
    stop: child.stop,
  };
}

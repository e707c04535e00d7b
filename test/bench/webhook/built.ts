import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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

/** What the webhook's own calls buy: the same bundle with AWS's signer in them, or with the SDK's client in their place. */
const instead = (name: string, filter: RegExp, from: string, to: string): Plugin => ({
  name,
  setup(builds) {
    builds.onLoad({ filter }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      if (!source.includes(from)) throw new Error(`${path} has no ${from}`);
      return { contents: source.replace(from, to), loader: "ts" };
    });
  },
});
const withAwsSigner: Plugin = {
  name: "with-aws-signer",
  setup(builds) {
    const path = join(import.meta.dirname, "aws-signer.ts");
    builds.onResolve({ filter: /\/signer\.ts$/ }, ({ importer }) =>
      importer.endsWith("/signed-call.ts") ? { path } : undefined,
    );
    // Where AWS's own is asked for, bundles take ours.
    builds.onResolve({ filter: /^@smithy\/signature-v4$/ }, ({ importer }) =>
      importer === path ? { path: fileURLToPath(import.meta.resolve("@smithy/signature-v4")) } : undefined,
    );
  },
};
const BUILDS = {
  whole: [],
  unredacted: [withoutRedaction],
  /** As in Lambda, where no other delivery is there to share a batch with. */
  unshared: [
    withoutRedaction,
    instead("unshared", /aws\/sqs-queue\.ts$/, "batchQueue(shareBatches(put))", "batchQueue(put)"),
  ],
  awsSigner: [
    withoutRedaction,
    withAwsSigner,
    instead("awaited", /aws\/signed-call\.ts$/, "const signed = sign(", "const signed = await sign("),
  ],
  sdkClient: [
    withoutRedaction,
    instead("sdk-client", /aws\/live\.ts$/, "sqsQueue<T>(queueUrl)", "sdkQueue<T>(queueUrl)"),
  ],
} satisfies Record<string, Plugin[]>;
export type WebhookBuild = keyof typeof BUILDS;

/** The file of the webhook's bundle, so built. */
export async function builtWebhook(folder: string, name: WebhookBuild): Promise<string> {
  const built = await bundle(loadDepartment("passport"), join(folder, name), BUILDS[name]);
  return join(built.folder("webhook"), "index.js");
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
  return {
    env: webhookEnv(`http://127.0.0.1:${port}`),
    taken: async () => (await child.ask<{ taken: number }>("taken")).taken,
    stop: child.stop,
  };
}

/** Of a webhook that has its AWS there. */
export const webhookEnv = (endpoint: string): Record<string, string> => ({
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
});

import { randomBytes } from "node:crypto";
import { type SandboxAccount, sandboxSecrets } from "./sandbox/index.ts";
import type { Resource } from "./template.ts";

/** The secrets of one machine: what the sandbox's platforms gave out, and generated values as the template asks. */
export function localSecrets(
  secrets: readonly Resource[],
  prefix: string,
  accounts: readonly SandboxAccount[],
): Record<string, { arn: string; value: string }> {
  const fromPlatforms = Object.entries(sandboxSecrets(accounts)).map(
    ([name, value]) => [prefix + name, value] as const,
  );
  const known = new Map<string, object>(fromPlatforms);
  const named = new Map(secrets.map((secret) => [nameOf(secret), secret]));
  return Object.fromEntries(
    [...new Set([...known.keys(), ...named.keys()])].map((name) => {
      const secret = named.get(name);
      const value = known.get(name) ?? generated(secret?.properties.GenerateSecretString);
      return [
        name,
        { arn: secret?.arn ?? `arn:aws:secretsmanager:local:000000000000:secret:${name}`, value: text(value) },
      ];
    }),
  );
}

const nameOf = ({ arn, properties }: Resource): string => String(properties.Name ?? arn.split(":secret:")[1]);

/** As `GenerateSecretString` says: a random text, put into the template's JSON where it names a key. */
function generated(wanted: unknown): object | string {
  const { SecretStringTemplate, GenerateStringKey } = (wanted ?? {}) as Record<string, string | undefined>;
  const random = randomBytes(32).toString("base64url");
  if (GenerateStringKey === undefined) return random;
  return { ...JSON.parse(SecretStringTemplate ?? "{}"), [GenerateStringKey]: random };
}

const text = (value: object | string): string => (typeof value === "string" ? value : JSON.stringify(value));

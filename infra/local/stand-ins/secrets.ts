import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type JsonService, ServiceError } from "./json-service.ts";

/** Speaks Secrets Manager: the current and the previous version of each secret, by name or ARN. */

interface Version {
  id: string;
  value: string;
  createdAt: number;
}
interface Secret {
  arn: string;
  /** Newest first; two are kept. */
  versions: Version[];
}
interface ReadInput {
  SecretId?: string;
  VersionStage?: string;
  VersionId?: string;
}
interface WriteInput {
  SecretId?: string;
  SecretString?: string;
}

const STAGES = ["AWSCURRENT", "AWSPREVIOUS"];

/** `file` undefined: forgotten with the process. `seed`: what is there at the first start, by name. */
export function makeSecrets(
  seed: Readonly<Record<string, { arn: string; value: string }>>,
  file: string | undefined,
): JsonService {
  const secrets = new Map<string, Secret>(
    file && existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, "utf8"))) : [],
  );
  const keep = (): void => {
    if (file) writeFileSync(file, JSON.stringify(Object.fromEntries(secrets)), { mode: 0o600 });
  };
  for (const [name, { arn, value }] of Object.entries(seed)) {
    if (!secrets.has(name)) secrets.set(name, { arn, versions: [version(value)] });
  }
  keep();

  const find = (id = ""): [string, Secret] => {
    const found = [...secrets].find(([name, { arn }]) => name === id || arn === id);
    if (!found) throw new ServiceError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    return found;
  };

  return {
    "secretsmanager.GetSecretValue": ({ SecretId, VersionStage, VersionId }: ReadInput) => {
      const [name, secret] = find(SecretId);
      const index = VersionId
        ? secret.versions.findIndex(({ id }) => id === VersionId)
        : STAGES.indexOf(VersionStage ?? "AWSCURRENT");
      const found = secret.versions[index];
      if (!found) throw new ServiceError("ResourceNotFoundException", "Secrets Manager can't find that version.");
      return {
        ARN: secret.arn,
        Name: name,
        VersionId: found.id,
        VersionStages: [STAGES[index]],
        SecretString: found.value,
        CreatedDate: found.createdAt,
      };
    },
    "secretsmanager.PutSecretValue": ({ SecretId, SecretString = "" }: WriteInput) => {
      const [name, secret] = find(SecretId);
      secret.versions = [version(SecretString), ...secret.versions].slice(0, STAGES.length);
      keep();
      return { ARN: secret.arn, Name: name, VersionId: secret.versions[0]?.id, VersionStages: ["AWSCURRENT"] };
    },
    "secretsmanager.DescribeSecret": ({ SecretId }: ReadInput) => {
      const [name, { arn, versions }] = find(SecretId);
      return {
        ARN: arn,
        Name: name,
        VersionIdsToStages: Object.fromEntries(versions.map(({ id }, index) => [id, [STAGES[index]]])),
      };
    },
  };
}

const version = (value: string): Version => ({ id: randomUUID(), value, createdAt: Date.now() / 1000 });

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { departmentSchema } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { yamlIn } from "../text-file.ts";
import type { SandboxAccount } from "./sandbox/index.ts";

/** What the platforms of this machine have to know of a department: its accounts. */
export interface LocalDepartment {
  /** Name of its file in infra/departments. */
  file: string;
  id: string;
  region: string;
  /** Number of its AWS account, which its partners know it by. */
  account?: string;
  accounts: SandboxAccount[];
}

/**
 * Throws `bad-request` where there is no such file, `bad-configuration` where it is not right; the synthesis says all
 * that is wrong with it.
 */
export function readDepartment(root: string, name: string): LocalDepartment {
  const file = `infra/departments/${name}.yaml`;
  const read = departmentSchema.safeParse(yamlIn(contentOf(root, file), file));
  if (!read.success) {
    throw new AppError(
      "bad-configuration",
      `${file} is not right: run \`npm run synth -- ${name}\` to see what to change.
${file} n’est pas correct\u00a0: lancez \`npm run synth -- ${name}\` pour voir ce qu’il faut changer.`,
    );
  }
  const { department, deploy, channels } = read.data;
  return {
    file: name,
    id: department.id,
    region: department.region,
    account: deploy.account,
    accounts: channels.map(({ channel, account, id, language, tier }) => ({
      channel,
      name: account,
      id,
      language,
      ...(tier === undefined ? {} : { tier }),
    })),
  };
}

function contentOf(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch (cause) {
    throw new AppError(
      "bad-request",
      `There is no ${file}: name a department that has a file there.
Il n’y a pas de fichier ${file}\u00a0: nommez un ministère qui y a le sien.`,
      { cause },
    );
  }
}

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Department } from "../shared/domain/department/department.ts";
import { AppError } from "../shared/domain/errors.ts";
import { portOf } from "./local/preconditions.ts";
import { namesOf } from "./names.ts";

/** A department's table, with the AWS credentials of whoever asks, or that of a running `npm start`. */

export interface TablePlace {
  tableName: string;
  client: DynamoDBClient;
}

export async function tablePlace(department: Department, local: boolean): Promise<TablePlace> {
  const tableName = namesOf(department).prefix;
  const { region } = department.department;
  if (!local) return { tableName, client: new DynamoDBClient({ region }) };
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return { tableName, client: new DynamoDBClient({ region, credentials, endpoint: await localTable() }) };
}

async function localTable(): Promise<string> {
  const port = portOf(process.env.PORT);
  const headers = { "x-openline-token": "please" };
  const answer = await fetch(`http://localhost:${port}/sandbox/place`, { headers }).catch(() => undefined);
  if (answer?.status !== 200) {
    throw new AppError(
      "bad-request",
      `Nothing listens on port ${port}: run \`npm start\` in another shell first, with the same PORT.\n` +
        `Rien n’écoute sur le port ${port}\u00a0: lancez d’abord \`npm start\` dans un autre terminal, avec le même PORT.`,
    );
  }
  const { dynamodbEndpoint } = (await answer.json()) as { dynamodbEndpoint: string };
  return dynamodbEndpoint;
}

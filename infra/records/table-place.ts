import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { readLocalPlace } from "../connect/place.ts";
import { namesOf } from "../names.ts";

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
  const { dynamodbEndpoint } = await readLocalPlace();
  return { tableName, client: new DynamoDBClient({ region, credentials, endpoint: dynamodbEndpoint }) };
}

/** Of a table or a bucket that does not answer: most often nobody is signed in, or to another account. */
const UNREACHED =
  "The department’s table or bucket did not answer. Sign in to the department’s AWS account (AWS_PROFILE, or keys in the environment) and try again; --local asks a running `npm start`.\n" +
  "La table ou le compartiment du ministère n’a pas répondu. Connectez-vous au compte AWS du ministère (AWS_PROFILE, ou des clés dans l’environnement), puis réessayez; --local interroge un `npm start` en marche.";

/** What a command on what is kept says where it ends with an error. */
export function failureSaid(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const unreached = error instanceof AppError && error.code === "store-failed" && cause instanceof Error;
  return unreached ? `${UNREACHED}\n(${cause.name}: ${cause.message})` : error.message;
}

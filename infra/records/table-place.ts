import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Department } from "../../shared/domain/department/department.ts";
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

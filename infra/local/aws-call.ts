/**
 * The few AWS calls that the runner itself makes, over the services' JSON protocols. The embedded services
 * look at the form of the signature only, so the runner needs no SDK of its own (50 MB less memory).
 */

export interface AwsCall {
  dynamodb<T>(operation: string, input: object): Promise<T>;
  streams<T>(operation: string, input: object): Promise<T>;
  sqs<T>(operation: string, input: object, signal?: AbortSignal): Promise<T>;
  /** Creates the bucket unless it is there. */
  createBucket(name: string): Promise<void>;
  putObject(bucket: string, key: string, body: string): Promise<void>;
}

export interface AwsEndpoints {
  dynamodb: string;
  sqs: string;
  s3: string;
  region: string;
}

export class AwsCallError extends Error {
  /** The service's own code, without its namespace: `ResourceInUseException`. */
  readonly code: string;
  constructor(operation: string, code: string, message: string) {
    super(`${operation}: ${code}: ${message}`);
    this.name = "AwsCallError";
    this.code = code;
  }
}

export function makeAwsCall({ dynamodb, sqs, s3, region }: AwsEndpoints): AwsCall {
  const call = async <T>(endpoint: string, service: string, target: string, input: object, signal?: AbortSignal) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        ...authorization(service, region),
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": target,
      },
      body: JSON.stringify(input),
      ...(signal === undefined ? {} : { signal }),
    });
    const answer = (await response.json()) as { __type?: string; message?: string; Message?: string };
    if (!response.ok) {
      const code = (answer.__type ?? String(response.status)).replace(/^.*#/, "");
      throw new AwsCallError(target, code, answer.message ?? answer.Message ?? "");
    }
    return answer as T;
  };
  return {
    dynamodb: (operation, input) => call(dynamodb, "dynamodb", `DynamoDB_20120810.${operation}`, input),
    streams: (operation, input) => call(dynamodb, "dynamodb", `DynamoDBStreams_20120810.${operation}`, input),
    sqs: (operation, input, signal) => call(sqs, "sqs", `AmazonSQS.${operation}`, input, signal),
    async createBucket(name) {
      const response = await fetch(`${s3}/${name}`, { method: "PUT", headers: authorization("s3", region) });
      // 409: it is there already.
      if (!response.ok && response.status !== 409) {
        throw new AwsCallError("CreateBucket", String(response.status), await response.text());
      }
    },
    async putObject(bucket, key, body) {
      const request = { method: "PUT", headers: authorization("s3", region), body };
      const response = await fetch(`${s3}/${bucket}/${key}`, request);
      if (!response.ok) throw new AwsCallError("PutObject", String(response.status), await response.text());
    },
  };
}

function authorization(service: string, region: string): Record<string, string> {
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${at.slice(0, 8)}/${region}/${service}/aws4_request`;
  return {
    "x-amz-date": at,
    authorization: `AWS4-HMAC-SHA256 Credential=local/${scope}, SignedHeaders=host;x-amz-date, Signature=local`,
  };
}

import { RemovalPolicy, Size } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { API_STAGE } from "../names.ts";
import type { StageFunction } from "./lambda.ts";
import { LOG_NAMES, logGroup } from "./log-group.ts";
import { countTurnedAway } from "./turned-away.ts";

/** The one door: a regional REST API that hands raw bytes on. */
export interface ApiProps {
  name: string;
  requestsPerSecond: number;
  logKey: kms.IKey;
}

const { AccessLogField: field } = apigateway;

/** The route's pattern, not the path; no query, no address. */
const ACCESS_LOG = {
  at: field.contextRequestTime(),
  id: field.contextRequestId(),
  method: field.contextHttpMethod(),
  route: field.contextResourcePath(),
  status: field.contextStatus(),
  milliseconds: field.contextResponseLatency(),
  bytes: field.contextResponseLength(),
  error: field.contextErrorResponseType(),
};

/**
 * What fits in one packet gains nothing by being smaller; a page compressed is a fifth of itself. A page holds a token
 * of its session beside words that its address may repeat, which lets an eavesdropper who also makes an officer's
 * browser ask guess at it by the length (BREACH). The token alone opens nothing: a form is taken from our own origin
 * only (`console/same-origin.ts`). The session's id stands in no page; by its cookie's SameSite each guess would be a
 * window that opens before the officer's eyes.
 */
const COMPRESS_FROM_BYTES = 1400;

export class Api extends Construct {
  readonly rest: apigateway.RestApi;
  /** Known before the functions are: their sign-in needs it. */
  readonly url: string;

  constructor(scope: Construct, id: string, { name, requestsPerSecond, logKey }: ApiProps) {
    super(scope, id);
    const access = logGroup(this, "AccessLog", LOG_NAMES.door(name), logKey);
    countTurnedAway(access, name, logs.FilterPattern.stringValue("$.status", "=", "429"));
    this.rest = new apigateway.RestApi(this, "Rest", {
      restApiName: name,
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      // Signatures are over raw bytes: nothing may be decoded on the way.
      binaryMediaTypes: ["*/*"],
      minCompressionSize: Size.bytes(COMPRESS_FROM_BYTES),
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: API_STAGE,
        accessLogDestination: new apigateway.LogGroupLogDestination(access),
        accessLogFormat: apigateway.AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
        metricsEnabled: true,
        loggingLevel: apigateway.MethodLoggingLevel.ERROR,
        // Bodies and headers in a log would be people's words.
        dataTraceEnabled: false,
        throttlingRateLimit: requestsPerSecond,
        throttlingBurstLimit: requestsPerSecond,
      },
    });
    // TLS 1.2 at the least (Amazon API Gateway developer guide, "Security policies for REST APIs").
    const rest = this.rest.node.defaultChild as apigateway.CfnRestApi;
    rest.securityPolicy = apigateway.SecurityPolicy.TLS13_1_2_PQ_2025_09;
    rest.endpointAccessMode = apigateway.EndpointAccessMode.STRICT;
    this.url = `https://${this.rest.restApiId}.execute-api.${this.rest.env.region}.amazonaws.com/${API_STAGE}`;
  }

  /** `/webhooks/{channel}` to the one, everything else to the other. */
  routes(webhook: StageFunction, console: StageFunction): void {
    const to = ({ fn }: StageFunction) => new apigateway.LambdaIntegration(fn, { allowTestInvoke: false });
    const { root } = this.rest;
    root.addMethod("ANY", to(console));
    root.addResource("{proxy+}").addMethod("ANY", to(console));
    root.addResource("webhooks").addResource("{channel}").addMethod("ANY", to(webhook));
  }
}

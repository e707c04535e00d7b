import { RemovalPolicy } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { StageFunction } from "./lambda.ts";
import { API_STAGE } from "./names.ts";
import { acknowledge } from "./rules.ts";

/** The one door: a regional REST API that hands raw bytes on. */
export interface ApiProps {
  name: string;
  requestsPerSecond: number;
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

export class Api extends Construct {
  readonly rest: apigateway.RestApi;
  /** Known before the functions are: their sign-in needs it. */
  readonly url: string;

  constructor(scope: Construct, id: string, { name, requestsPerSecond }: ApiProps) {
    super(scope, id);
    const access = new logs.LogGroup(this, "AccessLog", {
      logGroupName: `/aws/apigateway/${name}`,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.rest = new apigateway.RestApi(this, "Rest", {
      restApiName: name,
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      // Signatures are over raw bytes: nothing may be decoded on the way.
      binaryMediaTypes: ["*/*"],
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
    this.url = `https://${this.rest.restApiId}.execute-api.${this.rest.env.region}.amazonaws.com/${API_STAGE}`;
    acknowledge(this.rest, {
      "AwsSolutions-APIG2": "The functions check every request themselves: signatures are over the raw bytes.",
      "AwsSolutions-APIG4":
        "Webhooks are signed by the platforms; the console function checks sessions and tokens itself.",
      "AwsSolutions-COG4": "Any OpenID Connect issuer may sign people in: the console function checks its tokens.",
      "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]":
        "API Gateway writes logs in any account with the policy that Amazon keeps for it; it holds nothing else.",
    });
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

/**
 * In the bundles this stands for `@aws-sdk/endpoint-cache`: the table's client makes one, and asks it for nothing as long
 * as endpoint discovery is off, which it is unless `AWS_ENABLE_ENDPOINT_DISCOVERY` says otherwise.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoint-discovery.html
 */
export class EndpointCache {}

/** The name of a secret, never its value. */
export interface Secret {
  readonly secret: string;
}
export const secret = (name: string): Secret => ({ secret: name });

/** A way to reach somebody. */
export type Channel =
  | { readonly kind: "email"; readonly to: string }
  | { readonly kind: "slack"; readonly channel: string; readonly url: Secret }
  | { readonly kind: "pagerduty"; readonly routingKey: Secret }
  | { readonly kind: "webhook"; readonly url: string | Secret }
  /** A text message to a number with its country code: `+49 151 23456789`. */
  | { readonly kind: "sms"; readonly to: string }
  /** A call that reads the notice aloud, to a number with its country code. */
  | { readonly kind: "voice"; readonly to: string }
  /** Code that is run with the notice: the ARN of a Lambda function, or the resource id of an Azure Function. */
  | { readonly kind: "function"; readonly id: string }
  /** The catcher on this machine: nothing leaves it. */
  | { readonly kind: "inbox" };

export const email = (to: string): Channel => ({ kind: "email", to });
export const slack = (channel: string, url: Secret): Channel => ({ kind: "slack", channel, url });
export const pagerduty = (routingKey: Secret): Channel => ({ kind: "pagerduty", routingKey });
export const webhook = (url: string | Secret): Channel => ({ kind: "webhook", url });
export const sms = (to: string): Channel => ({ kind: "sms", to });
export const voice = (to: string): Channel => ({ kind: "voice", to });
/** Runs a function of the cloud: the ARN of a Lambda function, or the resource id of a function of a Function App. */
export const runs = (id: string): Channel => ({ kind: "function", id });
export const inbox = (): Channel => ({ kind: "inbox" });

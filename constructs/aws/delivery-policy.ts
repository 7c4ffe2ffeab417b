/**
 * How long SNS tries to reach an address by HTTPS: about an hour, which is the most that it takes. By default it gives
 * up after three times, 20 seconds apart, and the notice is lost.
 *
 * Source: Amazon SNS Developer Guide, "Message delivery retries": at most 3,600 seconds in all.
 */
export const delivery = {
  minDelayTarget: 5,
  maxDelayTarget: 240,
  /** One at once, three after the shortest delay, ten after the longest, the others in between. */
  numRetries: 18,
  numNoDelayRetries: 1,
  numMinDelayRetries: 3,
  numMaxDelayRetries: 10,
  backoffFunction: "exponential",
} as const;

/** As a subscription takes it. */
export const deliveryPolicy: string = JSON.stringify({ healthyRetryPolicy: delivery });

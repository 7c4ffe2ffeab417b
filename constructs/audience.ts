import type { Secret } from "../model/environment.ts";

export { type Audience, audienceOf, type Recipient, recipientInWords, recipientsOf } from "../platforms/audience.ts";

/** Turns the name of a secret into a reference to its value. */
export type SecretReference = (secret: Secret) => string;

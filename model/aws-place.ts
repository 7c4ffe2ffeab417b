/** The account and region of the AWS platform. */
export interface AwsPlace {
  readonly account: string;
  readonly region: string;
  /** The bucket that keeps Terraform's state. @default a file of the project */
  readonly state?: { readonly bucket: string; readonly region?: string };
}
